import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, Database, Jobs, invalid, type Actor, type AnyActor } from '@alongside/api/core';
import { ReminderKind, type ReasonCode } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { DeliverReminder, HORIZON, deliveryOf } from './delivery.job';
import { Reminder, type Facts } from './reminder.entity';
import { settleCase, startOrMove, takeCase } from './reminders.sql';

export interface StartReminder {
  caseId: string;
  ownerId: string;
  kind: ReminderKind;
  /** The record that causes it: referral, to-do, appointment, release, portal account; for the checklist, the case. */
  sourceId: string;
  reason: ReasonCode;
  facts: Facts;
  dueAt: Date;
}
export interface MovedRow {
  id: string;
  version: number;
  due_at: string;
  delivered_at: string | null;
}
export const undelivered = (rows: MovedRow[]) =>
  rows.filter((row) => !row.delivered_at).map((row) => ({ id: row.id, version: row.version, dueAt: new Date(row.due_at) }));
/** A reminder as it was when it was answered. */
export type Answered = Pick<Reminder, 'id' | 'caseId' | 'kind' | 'reason' | 'sourceId' | 'ownerId' | 'facts' | 'dueAt' | 'snoozedFrom'>;
/** `given`: to a colleague, who is its owner now. */
export type AnswerChange = 'done' | 'reopened' | 'given';
type Listener = (actor: Actor, reminder: Answered, change: AnswerChange) => Promise<void>;
type Resume = (actor: Actor, caseId: string) => Promise<void>;

/**
 * Reminders as other domains use them: started, moved and ended with the records that cause them, inside their
 * transactions. Whatever happens here keeps the case's next due time, takes the case before its reminders (so that two
 * people cannot wait for each other), and brings what is due soon to the worker after the commit.
 */
@Injectable()
export class Reminders implements OnApplicationBootstrap {
  private readonly listeners: Listener[] = [];
  private readonly resumes: { kinds: readonly ReminderKind[]; resume: Resume }[] = [];

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Who must hear that a reminder was marked done, opened again or given to somebody, in the same transaction: the domain of its source. */
  onAnswer(listener: Listener) {
    this.listeners.push(listener);
  }

  /**
   * Who starts the reminders of these kinds again when a case comes back: the domain of their source, from its own truth. What was
   * settled or ran out while the case was closed does not come back.
   */
  comesBack(kinds: readonly ReminderKind[], resume: Resume) {
    this.resumes.push({ kinds, resume });
  }

  /** A kind that nobody brings back would be lost with the first case that is opened again: the start fails. */
  onApplicationBootstrap() {
    const lost = ReminderKind.options.filter((kind) => !this.resumes.some(({ kinds }) => kinds.includes(kind)));
    if (lost.length > 0) throw new Error(`Nobody brings back reminders of kind ${lost.join(', ')}.`);
  }

  /** Starts everything again that still has its reason on a case that was closed. */
  async resumeCase(actor: Actor, caseId: string): Promise<void> {
    for (const { resume } of this.resumes) await resume(actor, caseId);
  }

  /**
   * Starts the one open reminder of this kind for this source, or brings it up to date. A changed time is a new
   * version and is delivered anew; the same time leaves it as it is, snoozed or delivered. Nobody waits for it: two
   * statements leave with whatever comes next, and their failure is that of the transaction.
   */
  async start({ organizationId }: AnyActor, input: StartReminder): Promise<void> {
    const { caseId, ownerId, kind, sourceId, reason, facts, dueAt } = input;
    this.db.send(takeCase, [organizationId, caseId]);
    this.db.sendFor<MovedRow>(
      startOrMove,
      [organizationId, uuid(), caseId, ownerId, kind, sourceId, reason, JSON.stringify(facts), dueAt, this.clock.now()],
      (rows) => this.soon(organizationId, undelivered(rows)),
    );
  }

  /** Whether a source has an open reminder. */
  async isOpen({ organizationId }: AnyActor, { sourceId, kind }: { sourceId: string; kind: ReminderKind }): Promise<boolean> {
    const known = await this.db.query(
      `select 1 from reminder where organization_id = $1 and source_id = $2 and state = 'open' and kind = $3 limit 1`,
      [organizationId, sourceId, kind],
    );
    return known.length > 0;
  }

  /** Ends the open reminders of a source: what they ask for was done, or does not matter anymore. */
  async end(actor: AnyActor, { sourceId, kind }: { sourceId: string; kind?: ReminderKind }): Promise<void> {
    const cases = await this.db.query<{ case_id: string }>(
      `select distinct case_id from reminder where organization_id = $1 and source_id = $2 and state = 'open' and ($3::text is null or kind = $3)`,
      [actor.organizationId, sourceId, kind ?? null],
    );
    for (const { case_id } of cases)
      await this.stop(actor, case_id, 'source_id = $3 and ($4::text is null or kind = $4)', [sourceId, kind ?? null]);
  }

  /** Ends everything open on a case: it was closed. */
  async endForCase(actor: AnyActor, caseId: string): Promise<void> {
    await this.stop(actor, caseId, 'true', []);
  }

  /** Gives the open reminders of one person on a case to another. What was delivered is not delivered again: the case itself is news enough. */
  async moveOwner(actor: AnyActor, caseId: string, from: string, to: string): Promise<void> {
    const { organizationId } = actor;
    await this.take(organizationId, caseId);
    const rows = await this.db.query<MovedRow>(
      `with moved as (update reminder set owner_id = $4, version = version + 1 where organization_id = $1 and case_id = $2 and owner_id = $3 and state = 'open' returning id, version, due_at, delivered_at)
       select * from moved`,
      [organizationId, caseId, from, to],
    );
    this.soon(organizationId, undelivered(rows));
  }

  /** Marks a reminder of this case done along with the work that answers it; one that is over already stays as it is. */
  async finish(actor: Actor, caseId: string, reminderId: string): Promise<void> {
    const { organizationId } = actor;
    await this.take(organizationId, caseId);
    const known = await this.db.em.findOneBy(Reminder, { organizationId, caseId, id: reminderId });
    if (!known) throw invalid('reminderId', 'unknown_reminder');
    if (known.state !== 'open') return;
    const now = this.clock.now();
    await this.db.em.update(
      Reminder,
      { organizationId, id: reminderId },
      { state: 'done', doneAt: now, doneBy: actor.userId, version: known.version + 1 },
    );
    await this.settle(organizationId, caseId);
    await this.seen(organizationId, [reminderId]);
    await this.answered(actor, known, 'done');
  }

  /** Takes the case for this transaction, before any of its reminders. */
  async take(organizationId: string, caseId: string): Promise<void> {
    await this.db.query(takeCase, [organizationId, caseId]);
  }

  /** Brings the case's next due time up to date after a change, and what is due soon to the worker. */
  async settle(organizationId: string, caseId: string, due: { id: string; version: number; dueAt: Date }[] = []): Promise<void> {
    this.db.send(settleCase, [organizationId, caseId]);
    this.soon(organizationId, due);
  }

  /** What is over needs nobody's attention anymore. */
  async seen(organizationId: string, reminderIds: readonly string[]): Promise<void> {
    this.db.send('update notification set read_at = $3 where organization_id = $1 and reminder_id = any($2::uuid[]) and read_at is null', [
      organizationId,
      reminderIds,
      this.clock.now(),
    ]);
  }

  /** Tells the domain of the source. */
  async answered(actor: Actor, reminder: Reminder, change: AnswerChange): Promise<void> {
    for (const listener of this.listeners) await listener(actor, reminder, change);
  }

  private async stop(actor: AnyActor, caseId: string, which: string, parameters: unknown[]): Promise<void> {
    const { organizationId } = actor;
    this.db.send(takeCase, [organizationId, caseId]);
    const ended = await this.db.query<{ id: string }>(
      `with ended as (update reminder set state = 'ended', version = version + 1 where organization_id = $1 and case_id = $2 and state = 'open' and ${which} returning id) select id from ended`,
      [organizationId, caseId, ...parameters],
    );
    if (ended.length === 0) return;
    await this.settle(organizationId, caseId);
    await this.seen(
      organizationId,
      ended.map(({ id }) => id),
    );
  }

  /** Brings what is due soon to the worker after the commit; the rest is found by the sweep when its time comes. */
  soon(organizationId: string, due: { id: string; version: number; dueAt: Date }[]): void {
    const now = this.clock.now();
    const jobs = due
      .filter(({ dueAt }) => dueAt.getTime() - now.getTime() <= HORIZON)
      .map((row) => deliveryOf({ ...row, organizationId }, now));
    if (jobs.length > 0) this.db.afterCommit(() => this.jobs.addSoon(DeliverReminder, jobs));
  }
}
