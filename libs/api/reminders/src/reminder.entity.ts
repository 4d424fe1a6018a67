import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { ReminderKind, ReminderState } from '@alongside/contract';

export type Facts = Record<string, string | number | boolean | null>;

/** Something that must not be forgotten: a reason, a case, an owner, a time. Holds codes only; names are opened when it is shown. */
@Entity()
@Check(oneOf('kind', ReminderKind.options))
@Check(oneOf('state', ReminderState.options))
@Index('reminder_owner_ix', ['organizationId', 'ownerId', 'dueAt', 'id', 'caseId', 'kind', 'reason'], { where: `state = 'open'` })
@Index('reminder_case_ix', ['organizationId', 'caseId', 'dueAt'], { where: `state = 'open'` })
@Index('reminder_source_ux', ['organizationId', 'kind', 'sourceId'], { unique: true, where: `state = 'open'` })
@Index('reminder_delivered_ix', ['organizationId', 'deliveredAt'], { where: 'delivered_at is not null' })
@Index('reminder_undelivered_ix', ['dueAt'], { where: `state = 'open' and delivered_at is null` })
@Index('reminder_stand_in_ix', ['organizationId', 'standInId', 'dueAt', 'id'], { where: `state = 'open' and stand_in_id is not null` })
@Index('reminder_silence_ix', ['organizationId', 'sourceId', 'doneAt'], { where: `kind = 'stale_case' and state = 'done'` })
@ForeignKey('Case', ['organizationId', 'caseId'], ['organizationId', 'id'])
@ForeignKey('UserAccount', ['organizationId', 'ownerId'], ['organizationId', 'id'])
export class Reminder extends VersionedRow {
  @Column('uuid') caseId: string;
  @Column('uuid') ownerId: string;
  /** Who looks after it as well while the owner is away; see `StandIns`. */
  @Column('uuid', { nullable: true }) standInId: string | null;
  /** Since when. */
  @TimeOrNull() standInAt: Date | null;
  @Column('text') kind: ReminderKind;
  /** The record that causes it: referral, to-do, checklist item, appointment, release. */
  @Column('uuid') sourceId: string;
  @Column('text') reason: string;
  @Column('jsonb', { default: {} }) facts: Facts;
  @Time() dueAt: Date;
  @TimeOrNull() snoozedFrom: Date | null;
  @Column('text', { default: 'open' }) state: 'open' | 'done' | 'ended';
  @TimeOrNull() doneAt: Date | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  /** Sealed under the case's key: what was said when it was done. */
  @Column('bytea', { nullable: true }) content: Buffer | null;
  /** Whose it was before somebody gave it away, who did that and when: for the undo. */
  @Column('uuid', { nullable: true }) givenFrom: string | null;
  @Column('uuid', { nullable: true }) givenBy: string | null;
  @TimeOrNull() givenAt: Date | null;
  /** When this version was delivered in the application; empty again after a snooze. */
  @TimeOrNull() deliveredAt: Date | null;
  @MadeAt() createdAt: Date;
}

/** What a person was told in the application: once per reminder and due time. */
@Entity()
@Index(['organizationId', 'userId', 'createdAt', 'id'])
@Index('notification_unread_ix', ['organizationId', 'userId'], { where: 'read_at is null' })
@Index('notification_once_ux', ['organizationId', 'reminderId', 'reminderVersion'], { unique: true, where: 'reminder_id is not null' })
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
@ForeignKey('Reminder', ['organizationId', 'reminderId'], ['organizationId', 'id'])
export class Notification extends TenantRow {
  @Column('uuid') userId: string;
  @Column('text') kind: string;
  @Column('text') reason: string;
  @Column('jsonb', { default: {} }) facts: Facts;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('uuid', { nullable: true }) reminderId: string | null;
  @Column('int', { nullable: true }) reminderVersion: number | null;
  @MadeAt() createdAt: Date;
  @TimeOrNull() readAt: Date | null;
}
