import { Injectable } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  Clock,
  Database,
  Forbidden,
  Keyring,
  NotFound,
  Refused,
  Stale,
  changed,
  invalid,
  type Actor,
} from '@alongside/api/core';
import { relationsFor, type Action } from '@alongside/policy';
import { longestSnooze } from '@alongside/contract';
import type {
  ReminderBatch,
  ReminderBatchDone,
  ReminderDone,
  ReminderReassign,
  ReminderReopen,
  ReminderSnooze,
  Relation,
  Written,
} from '@alongside/contract';
import { Notifications } from './notifications.service';
import { ReminderOwners } from './reminder-owners.service';
import { Reminder } from './reminder.entity';
import { Reminders } from './reminders.service';

/** How long something may be taken back that was given to a colleague, ms; not once they did anything with it. */
const TAKE_BACK = 10 * 60_000;
const over = () => new Refused('transition_refused', 'This reminder is over. Load the list again.');
export const notePlace = (organizationId: string, id: string) => `reminder:${organizationId}:${id}:content`;

/** What a person does with a reminder. Everything can be undone; nobody forgets by a slip of the hand. */
@Injectable()
export class ReminderAnswers {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly owners: ReminderOwners,
    private readonly notifications: Notifications,
  ) {}

  async done(actor: Actor, id: string, { version, note }: ReminderDone) {
    const reminder = await this.reach(actor, 'write', id, version);
    if (reminder.state !== 'open') throw over();
    const content = note.trim()
      ? (await this.keyring.of(actor.organizationId, reminder.caseId)).seal(notePlace(actor.organizationId, id), { note })
      : null;
    const answer = await this.change(actor, reminder, 'reminder.done', {
      state: 'done',
      doneAt: this.clock.now(),
      doneBy: actor.userId,
      content,
    });
    await this.reminders.seen(actor.organizationId, [id]);
    await this.reminders.answered(actor, reminder, 'done');
    return answer;
  }

  /** Puts it off. It is delivered again at the new time; the time it was due first is kept, for the undo. */
  async snooze(actor: Actor, id: string, { version, until }: ReminderSnooze) {
    const dueAt = new Date(until);
    const wait = dueAt.getTime() - this.clock.now().getTime();
    if (wait <= 0) throw invalid('until', 'in_the_past');
    const reminder = await this.reach(actor, 'write', id, version);
    if (wait > longestSnooze(reminder)) throw invalid('until', 'too_far');
    if (reminder.state !== 'open') throw over();
    const answer = await this.change(actor, reminder, 'reminder.snoozed', {
      dueAt,
      snoozedFrom: reminder.snoozedFrom ?? reminder.dueAt,
      deliveredAt: null,
    });
    await this.reminders.seen(actor.organizationId, [id]);
    return answer;
  }

  /** Undo. What was delivered once is not delivered again for the time at which it was due all along. */
  async reopen(actor: Actor, id: string, { version }: ReminderReopen) {
    const reminder = await this.reach(actor, 'write', id, version, true);
    if (this.mayTakeBack(actor, reminder)) return this.takeBack(actor, reminder, reminder.givenFrom as string);
    if (reminder.state === 'open' && reminder.snoozedFrom) {
      const past = reminder.snoozedFrom <= this.clock.now();
      return this.change(actor, reminder, 'reminder.reopened', {
        dueAt: reminder.snoozedFrom,
        snoozedFrom: null,
        deliveredAt: past ? this.clock.now() : null,
      });
    }
    if (reminder.state !== 'done') throw over();
    const { organizationId, kind, sourceId } = reminder;
    const newer = await this.db.em.existsBy(Reminder, { organizationId, kind, sourceId, state: 'open' });
    // The checklist's next step, or a to-do's next time, took the place of this one, and comes back when it is its turn.
    if (newer && (kind === 'checklist' || (kind === 'todo' && reminder.facts['repeat'])))
      await this.reminders.end(actor, { sourceId, kind });
    else if (newer) throw new Refused('transition_refused', 'A newer reminder about this is open already.');
    await this.change(actor, reminder, 'reminder.reopened', { state: 'open', doneAt: null, doneBy: null });
    await this.reminders.answered(actor, reminder, 'reopened');
    // What it comes from may have moved it.
    const { version: now } = await this.db.em.findOneByOrFail(Reminder, { organizationId, id });
    return { id, version: now };
  }

  /** Gives it to a colleague who may open the case; they hear of it now, or at its time if that is still to come. */
  async reassign(actor: Actor, id: string, { version, to }: ReminderReassign) {
    const reminder = await this.reach(actor, 'reassign', id, version);
    if (reminder.state !== 'open') throw over();
    if (to === reminder.ownerId) throw invalid('to', 'owns_it_already');
    await this.owners.check(actor, reminder.caseId, to, 'to');
    const due = reminder.dueAt <= this.clock.now();
    const answer = await this.change(actor, reminder, 'reminder.reassigned', {
      ownerId: to,
      standInId: null,
      standInAt: null,
      givenFrom: reminder.ownerId,
      givenBy: actor.userId,
      givenAt: this.clock.now(),
      ...(due && { deliveredAt: null }),
    });
    await this.reminders.seen(actor.organizationId, [id]);
    await this.reminders.answered(actor, { ...reminder, ownerId: to }, 'given');
    if (!due && to !== actor.userId)
      await this.notifications.tell(actor, to, {
        kind: 'reminder_given',
        reason: 'reminder_given',
        facts: { kind: reminder.kind },
        caseId: reminder.caseId,
      });
    return answer;
  }

  private mayTakeBack(actor: Actor, { state, givenBy, givenFrom, givenAt }: Reminder): boolean {
    return (
      state === 'open' && givenBy === actor.userId && !!givenFrom && !!givenAt && this.clock.now().getTime() - givenAt.getTime() < TAKE_BACK
    );
  }

  /** It was given to the wrong colleague: whoever had it has it again, and the colleague's notice of it is over. */
  private async takeBack(actor: Actor, reminder: Reminder, ownerId: string) {
    const past = reminder.dueAt <= this.clock.now();
    const answer = await this.change(actor, reminder, 'reminder.reopened', {
      ownerId,
      givenFrom: null,
      givenBy: null,
      givenAt: null,
      deliveredAt: past ? this.clock.now() : null,
    });
    await this.reminders.seen(actor.organizationId, [reminder.id]);
    await this.reminders.answered(actor, { ...reminder, ownerId }, 'given');
    return answer;
  }

  /**
   * The same answer for several at once, each as a whole or not at all. Their cases are taken in one order, so that two people cannot
   * wait for each other.
   */
  async batch(actor: Actor, input: ReminderBatch): Promise<ReminderBatchDone> {
    if (input.action === 'snooze' && !input.until) throw invalid('until', 'required');
    if (input.action === 'reassign' && !input.to) throw invalid('to', 'required');
    const cases = await this.db.query<{ id: string; case_id: string }>(
      'select id, case_id from reminder where organization_id = $1 and id = any($2::uuid[])',
      [actor.organizationId, input.items.map(({ id }) => id)],
    );
    const place = (id: string) => cases.find((each) => each.id === id)?.case_id ?? '';
    const answers = new Map<string, ReminderBatchDone['items'][number]>();
    for (const { id, version } of [...input.items].sort((a, b) => place(a.id).localeCompare(place(b.id)) || a.id.localeCompare(b.id))) {
      if (answers.has(id)) continue;
      answers.set(
        id,
        await this.db
          .attempt(() => this.answer(actor, id, version, input))
          .then(
            (written) => ({ version: written.version, problem: null, field: null }),
            (problem: unknown) => {
              if (!(problem instanceof AppError)) throw problem;
              return { version: null, problem: problem.code, field: problem.fields?.[0]?.problem ?? null };
            },
          ),
      );
    }
    const done = [...answers].flatMap(([id, { version }]) => (version === null ? [] : [id]));
    await this.audit.record(actor, 'reminder.several', 'Reminder', done);
    return { items: input.items.map(({ id }) => answers.get(id) as ReminderBatchDone['items'][number]) };
  }

  private answer(actor: Actor, id: string, version: number, { action, until, to }: ReminderBatch): Promise<Written> {
    if (action === 'snooze' && until) return this.snooze(actor, id, { version, until });
    if (action === 'reassign' && to) return this.reassign(actor, id, { version, to });
    return action === 'done' ? this.done(actor, id, { version, note: '' }) : this.reopen(actor, id, { version });
  }

  /** The reminder, taken for this transaction after its case. 404 when the case may not be opened, 403 when it is somebody else's. */
  private async reach(actor: Actor, action: Action, id: string, version: number, undo = false): Promise<Reminder> {
    const { organizationId } = actor;
    const found = await this.db.em.findOneBy(Reminder, { organizationId, id });
    if (!found) {
      await this.audit.denied(actor, `Reminder.${action}`, 'Reminder', [id], actor.requestId);
      throw new NotFound('This reminder');
    }
    const { relations } = await this.access.reachOpen(actor, 'read', 'Case', found.caseId);
    await this.reminders.take(organizationId, found.caseId);
    const reminder = await this.db.em.findOneByOrFail(Reminder, { organizationId, id });
    const granted = relationsFor(actor, action, 'Reminder');
    const own = reminder.ownerId === actor.userId || reminder.standInId === actor.userId || (undo && this.mayTakeBack(actor, reminder));
    const standing: Relation[] = own ? ['self', ...relations] : relations;
    if (!Array.isArray(granted) || !standing.some((relation) => granted.includes(relation))) {
      await this.audit.denied(actor, `Reminder.${action}`, 'Reminder', [id], actor.requestId, reminder.caseId);
      throw new Forbidden('This reminder belongs to a colleague.');
    }
    if (reminder.version !== version) throw new Stale();
    return reminder;
  }

  private async change(actor: Actor, reminder: Reminder, action: string, values: Partial<Reminder>) {
    const version = await changed(this.db, Reminder, reminder, values);
    const now = { ...reminder, ...values, version };
    await this.reminders.settle(actor.organizationId, reminder.caseId, now.state === 'open' && !now.deliveredAt ? [now] : []);
    await this.audit.record(actor, action, 'Reminder', [reminder.id], reminder.caseId);
    return { id: reminder.id, version };
  }
}
