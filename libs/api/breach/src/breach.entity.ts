import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, Sealed, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { BreachKind, BreachState, NoticeState, OutreachState, ProgrammeKey, TellChannel } from '@alongside/contract';

/** Money that the organization works with. It names funders and their people, never clients, so its words are plain, as an agency's are. */
@Entity()
@Check(oneOf('programme', ProgrammeKey.options))
@Check(oneOf('tell_channel', TellChannel.options))
@Check('tell_hours >= 1')
@Check('ends_on is null or ends_on >= starts_on')
@ForeignKey('Organization', ['organizationId'], ['id'])
export class Award extends VersionedRow {
  @Column('text') funder: string;
  @Column('text') number: string;
  @Column('text') programme: ProgrammeKey;
  @Column('text', { default: '' }) passThrough: string;
  @Column('date') startsOn: string;
  @Column('date', { nullable: true }) endsOn: string | null;
  @Column('text') tellName: string;
  @Column('text') tellChannel: TellChannel;
  @Column('text') tellValue: string;
  @Column('int', { default: 24 }) tellHours: number;
  @Column('text', { default: '' }) conditions: string;
  @MadeAt() createdAt: Date;
}

/** Something may have leaked. The clock runs from when it was noticed, not from when it was proved (BR-01). */
@Entity()
@Check(oneOf('kind', BreachKind.options))
@Check(oneOf('state', BreachState.options))
@Index(['organizationId', 'openedAt', 'id'])
@Index('breach_incident_open_ix', ['organizationId'], { where: `state = 'open'` })
@ForeignKey('UserAccount', ['organizationId', 'openedBy'], ['organizationId', 'id'])
export class BreachIncident extends VersionedRow {
  @Column('text') kind: BreachKind;
  @Column('text', { default: 'open' }) state: 'open' | 'closed';
  @Time() noticedAt: Date;
  @MadeAt() openedAt: Date;
  @Column('uuid') openedBy: string;
  /** Where affected people live: decides which laws ask for a notice. */
  @Column('text', { array: true, default: '{}' }) places: string[];
  /** Colleagues to whom it does not exist. */
  @Column('uuid', { array: true, default: '{}' }) keptFrom: string[];
  @TimeOrNull() closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  /** Sealed under the organization's key: what happened, what was done, why it is over. */
  @Sealed() content: Buffer;
}

/** Somebody who must be told of a breach by a time, or need not be, with the reason. */
@Entity()
@Check(oneOf('state', NoticeState.options))
@Check(oneOf('how', TellChannel.options))
@Check('award_id is null or law is null')
@Index('breach_notice_award_ux', ['organizationId', 'breachId', 'awardId'], { unique: true, where: 'award_id is not null' })
@Index('breach_notice_law_ux', ['organizationId', 'breachId', 'law'], { unique: true, where: 'law is not null' })
@Index(['organizationId', 'breachId'])
@ForeignKey('BreachIncident', ['organizationId', 'breachId'], ['organizationId', 'id'])
@ForeignKey('Award', ['organizationId', 'awardId'], ['organizationId', 'id'])
export class BreachNotice extends VersionedRow {
  @Column('uuid') breachId: string;
  @Column('uuid', { nullable: true }) awardId: string | null;
  /** Key of the knowledge base. */
  @Column('text', { nullable: true }) law: string | null;
  @Time() dueAt: Date;
  @Column('text', { default: 'open' }) state: 'open' | 'told' | 'not_required';
  @TimeOrNull() settledAt: Date | null;
  @Column('uuid', { nullable: true }) settledBy: string | null;
  @Column('text', { nullable: true }) how: TellChannel | null;
  /** How many of the warnings before and after its time were given. */
  @Column('int', { default: 0 }) warned: number;
  /** Sealed under the organization's key: whom else (for one that was added by hand), and what was said. */
  @Sealed() content: Buffer;
}

/** A case whose people may be affected and have to be reached, on a way that is safe for them (BR-02). */
@Entity()
@Check(oneOf('state', OutreachState.options))
@Check(oneOf('found_by', ['hand', 'audit']))
@Index('breach_case_ux', ['organizationId', 'breachId', 'caseId'], { unique: true })
@Index(['organizationId', 'caseId'])
@ForeignKey('BreachIncident', ['organizationId', 'breachId'], ['organizationId', 'id'])
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
export class BreachCase extends VersionedRow {
  @Column('uuid') breachId: string;
  @Column('uuid') caseId: string;
  /** Whoever may harm them may have seen it: they are reached first. */
  @Column('boolean', { default: false }) suspectedAbuser: boolean;
  @Column('text') foundBy: 'hand' | 'audit';
  @Column('int', { default: 0 }) opened: number;
  @Column('int', { default: 0 }) listed: number;
  @TimeOrNull() firstAt: Date | null;
  @TimeOrNull() lastAt: Date | null;
  @Column('text', { default: 'open' }) state: OutreachState;
  @TimeOrNull() settledAt: Date | null;
  @Column('uuid', { nullable: true }) settledBy: string | null;
  @MadeAt() addedAt: Date;
  /** Sealed under the case's key: what the advocate should know, and how it went. */
  @Sealed() content: Buffer;
}
