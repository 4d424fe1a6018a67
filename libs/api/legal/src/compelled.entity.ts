import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { EmergencyVerdict, GivenHow, MandatedState, ReportDuty, ToldState } from '@alongside/contract';

/** Something that was disclosed without the client's release, of which the client is to be told. */
export abstract class ToldRow extends VersionedRow {
  @Column('text', { default: 'waiting' }) toldState: ToldState;
  /** When the client was told, or since when the reason stands. */
  @TimeOrNull() toldAt: Date | null;
  @Column('uuid', { nullable: true }) toldBy: string | null;
  @TimeOrNull() askAgainAt: Date | null;
}

/** A report that a law demands (or only allows), from the first facts to the intake number (LEG-03). Words are sealed under the case's key. */
@Entity()
@Check(oneOf('state', MandatedState.options))
@Check(oneOf('duty', ReportDuty.options))
@Check(oneOf('how', GivenHow.options))
@Check(oneOf('told_state', ToldState.options))
@Check(`state <> 'made' or (made_at is not null and disclosure_id is not null)`)
@Index(['organizationId', 'caseId'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'reporterId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'authorId'], ['organizationId', 'id'])
@ForeignKey('Disclosure', ['organizationId', 'disclosureId'], ['organizationId', 'id'])
export class MandatedReport extends ToldRow {
  @Column('uuid') caseId: string;
  @Column('text', { default: 'draft' }) state: MandatedState;
  @Column('text') duty: ReportDuty;
  /** Key of the law in the knowledge base. */
  @Column('text', { nullable: true }) lawKey: string | null;
  /** Who is bound by the law. */
  @Column('uuid') reporterId: string;
  @Column('uuid') authorId: string;
  @Column('uuid', { nullable: true }) agencyId: string | null;
  @TimeOrNull() learnedAt: Date | null;
  @TimeOrNull() madeAt: Date | null;
  @Column('text', { nullable: true }) how: GivenHow | null;
  /** Persons whom it names as a danger: what left never shows in their portal. */
  @Column('uuid', { array: true, default: '{}' }) names: string[];
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  @Sealed() content: Buffer;
  @MadeAt() createdAt: Date;
}

/** Danger to life: what was said to whom without waiting for anything, and who looked at it afterwards. */
@Entity()
@Check(oneOf('how', GivenHow.options))
@Check(oneOf('verdict', EmergencyVerdict.options))
@Check(oneOf('told_state', ToldState.options))
@Check('reviewed_by is null or reviewed_by <> author_id')
@Index(['organizationId', 'caseId'])
@Index('emergency_unreviewed_ix', ['organizationId', 'at'], { where: 'reviewed_at is null' })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('Agency', ['organizationId', 'agencyId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'authorId'], ['organizationId', 'id'])
export class Emergency extends ToldRow {
  @Column('uuid') caseId: string;
  @Column('uuid') authorId: string;
  @Column('uuid', { nullable: true }) agencyId: string | null;
  @Time() at: Date;
  @Column('text') how: GivenHow;
  /** Persons from whom the danger comes. */
  @Column('uuid', { array: true, default: '{}' }) names: string[];
  @Column('uuid', { nullable: true }) disclosureId: string | null;
  @Column('uuid', { nullable: true }) reviewedBy: string | null;
  @TimeOrNull() reviewedAt: Date | null;
  @Column('text', { nullable: true }) verdict: (typeof EmergencyVerdict.options)[number] | null;
  @Sealed() content: Buffer;
}
