import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MadeAt, TenantRow, oneOf } from '@alongside/api/core';
import { Jurisdiction } from '@alongside/contract';

/** A tenant. Its id is the organization id of every other row. */
@Entity()
@Check(oneOf('client_word', ['victim', 'survivor', 'client']))
@Check(oneOf('jurisdiction', Jurisdiction.options))
@Check('release_default_days between 1 and release_max_days')
@Check('message_days between 1 and 365')
@Check('backup_days between 0 and 400')
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
  /** Whether clients may delete messages of their portal on both sides; off where the law asks to keep them. */
  @Column('boolean', { default: true }) messagesDeletable: boolean;
  /** Days for which backups are kept: for as long, a copy of what was deleted is in them. Clients are told. */
  @Column('int', { default: 35 }) backupDays: number;
  /** Whether e-mails to staff name the case's number and why it is due (PORT-09). */
  @Column('boolean', { default: false }) mailDetails: boolean;
  /** Whether staff may have a calendar at a secret address. */
  @Column('boolean', { default: false }) calendarFeeds: boolean;
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
