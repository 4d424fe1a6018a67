import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { MadeAt, TenantRow, Time, TimeOrNull, VersionedRow, oneOf } from '@alongside/api/core';
import { DispatchProblem, DispatchState, StaffChannel, type ReminderKind } from '@alongside/contract';

/** How somebody wants to hear of what is due; its id is theirs. Everybody who works here has one, made by the sweep. */
@Entity()
@Check('digest_hour between 0 and 23')
@Check('(quiet_from is null) = (quiet_to is null)')
@Index('delivery_choice_digest_ix', ['nextDigestAt'])
@Index('delivery_choice_calendar_ux', ['calendarHash'], { unique: true, where: 'calendar_hash is not null' })
@ForeignKey('UserAccount', ['organizationId', 'id'], ['organizationId', 'id'])
export class DeliveryChoice extends VersionedRow {
  @Column('int', { default: 8 }) digestHour: number;
  /** 1 Monday to 7 Sunday. */
  @Column('int', { array: true }) digestDays: number[];
  /** Null is the organization's. */
  @Column('text', { nullable: true }) zone: string | null;
  @Column('int', { nullable: true }) quietFrom: number | null;
  @Column('int', { nullable: true }) quietTo: number | null;
  /** Kinds of reminders; those in neither list come with the digest. */
  @Column('text', { array: true }) emailNow: ReminderKind[];
  @Column('text', { array: true }) emailNever: ReminderKind[];
  @Column('text', { array: true }) smsNow: ReminderKind[];
  @Column('text', { nullable: true }) phone: string | null;
  /** When the next digest is looked at, and in which zone that was reckoned. */
  @Time() nextDigestAt: Date;
  @Column('text') reckonedZone: string;
  /** Of the secret in the address of the calendar. */
  @Column('bytea', { nullable: true }) calendarHash: Buffer | null;
  @TimeOrNull() calendarSince: Date | null;
}

/**
 * One letter or SMS to a member of staff that something is due: how many, never what. What it says is looked up when it leaves, so that
 * nothing goes out about what was closed, done or given away meanwhile. `waiting`: what falls due joins it; `retrying`: tried and not taken.
 */
@Entity()
@Check(oneOf('channel', StaffChannel.options))
@Check(oneOf('kind', ['now', 'digest']))
@Check(oneOf('state', DispatchState.options))
@Check(oneOf('why', DispatchProblem.options))
@Check(`(kind = 'digest') = (on_day is not null)`)
@Index('dispatch_joined_ux', ['organizationId', 'userId', 'channel'], { unique: true, where: `state = 'waiting' and kind = 'now'` })
@Index('dispatch_day_ux', ['organizationId', 'userId', 'channel', 'onDay'], { unique: true, where: `kind = 'digest'` })
@Index('dispatch_open_ix', ['nextAt', 'id'], { where: `state in ('waiting', 'sending', 'retrying')` })
@Index('dispatch_problem_ix', ['organizationId', 'createdAt'], { where: `state in ('retrying', 'failed', 'uncertain')` })
@Index('dispatch_settled_ix', ['organizationId', 'settledAt'])
@ForeignKey('UserAccount', ['organizationId', 'userId'], ['organizationId', 'id'])
export class Dispatch extends TenantRow {
  @Column('uuid') userId: string;
  @Column('text') channel: StaffChannel;
  @Column('text') kind: 'now' | 'digest';
  /** The day of a digest, where the person is. */
  @Column('date', { nullable: true }) onDay: string | null;
  @Column('text', { default: 'waiting' }) state: DispatchState;
  @Column('text', { nullable: true }) why: DispatchProblem | null;
  @Column('int', { default: 0 }) attempts: number;
  /**
   * It tells about what was delivered in the application between these. Everything that joins it moves them apart, by its own clock, for that may
   * be ahead of the clock of whoever takes it up; being taken up moves `until` on for the last time.
   */
  @Time() since: Date;
  @Time() until: Date;
  @Time() nextAt: Date;
  @TimeOrNull() settledAt: Date | null;
  @MadeAt() createdAt: Date;
}
