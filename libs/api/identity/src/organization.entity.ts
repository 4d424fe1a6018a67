import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MadeAt, TenantRow, oneOf } from '@alongside/api/core';
import { EvidenceFiles, HolidayRegion, Jurisdiction, type ClosedDay, type StaleDays } from '@alongside/contract';

/** A tenant. Its id is the organization id of every other row. */
@Entity()
@Check(oneOf('client_word', ['victim', 'survivor', 'client']))
@Check(oneOf('jurisdiction', Jurisdiction.options))
@Check(oneOf('holiday_region', HolidayRegion.options))
@Check(oneOf('evidence_files', EvidenceFiles.options))
@Check('release_default_days between 1 and release_max_days')
@Check('message_days between 1 and 365')
@Check('reply_days between 0 and 10')
@Check('backup_days between 0 and 400')
@Check('work_from between 0 and 1439 and work_to between 1 and 1440 and work_from < work_to')
@Check('cardinality(work_days) > 0 and work_days <@ array[1, 2, 3, 4, 5, 6, 7]')
export class Organization {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') timezone: string;
  @Column('text', { default: 'US' }) country: string;
  /** Whose rules of consent apply. */
  @Column('text', { default: 'US' }) jurisdiction: Jurisdiction;
  @Column('text', { default: 'client' }) clientWord: 'victim' | 'survivor' | 'client';
  /** Whether a referral waits for a reviewer before it is sent. */
  @Column('boolean', { default: true }) reviewAsked: boolean;
  @Column('int', { default: 14 }) releaseDefaultDays: number;
  @Column('int', { default: 30 }) releaseMaxDays: number;
  /** Whether everybody who works here needs a second factor. */
  @Column('boolean', { default: false }) factorRequired: boolean;
  /** Whether privileged notes are on, and who besides the advocates of a case reads them (PRIV-01). */
  @Column('boolean', { default: false }) privilegedNotes: boolean;
  @Column('boolean', { default: false }) privilegedSupervisors: boolean;
  @Column('boolean', { default: false }) privilegedDirectors: boolean;
  /** Days after which a message that was read goes away by itself (PORT-08). */
  @Column('int', { default: 30 }) messageDays: number;
  /** Working days within which clients are told to expect an answer to a message; 0 for the same day. */
  @Column('int', { default: 1 }) replyDays: number;
  /** Whose page it is, as it stands in the portal after signing in; empty, until somebody sets one, for no name at all (PORT-05). */
  @Column('text', { default: '' }) portalName: string;
  /** Whether clients may delete messages of their portal on both sides; off where the law asks to keep them. */
  @Column('boolean', { default: true }) messagesDeletable: boolean;
  /** Days for which backups are kept: for as long, a copy of what was deleted is in them. Clients are told. */
  @Column('int', { default: 35 }) backupDays: number;
  /** Whether e-mails to staff name the case's number and why it is due (PORT-09). */
  @Column('boolean', { default: false }) mailDetails: boolean;
  /** Whether staff may have a calendar at a secret address. */
  @Column('boolean', { default: false }) calendarFeeds: boolean;
  /** Days of the week on which it works, Monday is 1; and from when to when, in minutes after midnight in its zone. */
  @Column('int', { array: true, default: '{1,2,3,4,5}' }) workDays: number[];
  @Column('int', { default: 540 }) workFrom: number;
  @Column('int', { default: 1020 }) workTo: number;
  /** Whether it is closed on the public holidays of where it works, and on which days besides. */
  @Column('boolean', { default: true }) holidaysObserved: boolean;
  /** Whose public holidays those are; null for those of its jurisdiction. */
  @Column('text', { nullable: true }) holidayRegion: HolidayRegion | null;
  @Column('jsonb', { default: [] }) closedDays: ClosedDay[];
  /** Days without a contact with the client after which somebody is reminded, by the priority of the case. */
  @Column('jsonb', { default: { urgent: 3, high: 7, normal: 14, low: 30 } }) staleDays: StaleDays;
  /** Which files of adults are taken as evidence (DATA-09). */
  @Column('text', { default: 'papers' }) evidenceFiles: EvidenceFiles;
  /** Version of the confidentiality agreement that holds now. */
  @Column('int', { default: 1 }) agreementVersion: number;
  @MadeAt() createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

@Entity()
@ForeignKey(() => Organization, ['organizationId'], ['id'])
export class Team extends TenantRow {
  @Column('text') name: string;
  @MadeAt() createdAt: Date;
}
