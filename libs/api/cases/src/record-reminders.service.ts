import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, NOW, Rounds, changed, system, type Actor, type AnyActor } from '@alongside/api/core';
import { WorkCalendars } from '@alongside/api/identity';
import { monthDay, nextTime, sameHourLater, workingMoment, workingMomentBefore } from '@alongside/knowledge/calendar';
import { ReminderOwners, Reminders, type AnswerChange, type Answered } from '@alongside/api/reminders';
import { v7 as uuid } from 'uuid';
import { Checklists } from './checklist.service';
import { Appointment, Todo } from './record.entity';
import { Story } from './story';

/** How often the sweep looks for appointments that are over, ms; and how long one lasts of which nobody said it. */
const EVERY = 5 * 60_000;
const LASTS_HOURS = 2;

/** The reminders of to-dos and appointments, and what an answered reminder does to the to-do or the step of the checklist it came from. */
@Injectable()
export class RecordReminders implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly reminders: Reminders,
    private readonly owners: ReminderOwners,
    private readonly calendars: WorkCalendars,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer((actor, reminder, change) => this.answered(actor, reminder, change));
    this.rounds.every('appointments', EVERY, (id) => this.endPast(id));
    this.reminders.comesBack(['checklist'], (actor, caseId) => this.checklists.refresh(actor, caseId));
    this.reminders.comesBack(['todo', 'appointment'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** Brings the reminder of a to-do up to date. */
  async ofTodo(actor: Actor, todo: Pick<Todo, 'id' | 'caseId' | 'ownerId' | 'dueAt' | 'doneAt' | 'repeat'>) {
    const { id, caseId, ownerId, dueAt, doneAt, repeat } = todo;
    if (doneAt || !dueAt) return this.reminders.end(actor, { sourceId: id, kind: 'todo' });
    // What a person set comes when they said; what comes back by itself, when somebody works.
    const due = repeat ? workingMoment(await this.calendars.of(actor), dueAt) : dueAt;
    await this.reminders.start(actor, {
      ...{ caseId, ownerId, kind: 'todo', sourceId: id, reason: 'todo_due' },
      facts: repeat ? { repeat, dueAt: dueAt.toISOString() } : {},
      dueAt: due,
    });
  }

  /** What becomes of a to-do that was done: one that comes back is open again for its next time. */
  async afterDone(
    actor: Actor,
    { dueAt, repeat, repeatDay }: Pick<Todo, 'dueAt' | 'repeat' | 'repeatDay'>,
  ): Promise<Pick<Todo, 'dueAt' | 'doneAt'>> {
    const now = this.clock.now();
    if (!repeat || !dueAt) return { dueAt, doneAt: now };
    return { dueAt: nextTime(await this.calendars.of(actor), dueAt, repeat, now, repeatDay), doneAt: null };
  }

  /** The day of the month on which a monthly to-do is wished: that of the time which somebody set, not of the one it came to in a short month. */
  async dayOf(actor: Actor, before: Todo | null, { dueAt, repeat }: Pick<Todo, 'dueAt' | 'repeat'>): Promise<number | null> {
    if (repeat !== 'monthly' || !dueAt) return null;
    const kept = before?.dueAt?.getTime() === dueAt.getTime() ? before.repeatDay : null;
    return kept ?? monthDay(await this.calendars.of(actor), dueAt);
  }

  /** The same for an appointment, when its time is new: before a weekend or holiday, else a day before, whichever is still to come, else at once. */
  async ofAppointment(actor: Actor, caseId: string, { id, startsAt, cancelled }: Pick<Appointment, 'id' | 'startsAt' | 'cancelled'>) {
    const now = this.clock.now();
    if (cancelled || startsAt <= now) return this.reminders.end(actor, { sourceId: id, kind: 'appointment' });
    const calendar = await this.calendars.of(actor);
    const dayBefore = sameHourLater(calendar, startsAt, -1);
    const dueAt = [workingMomentBefore(calendar, dayBefore), dayBefore].find((at) => at > now) ?? now;
    await this.reminders.start(actor, {
      caseId,
      ownerId: actor.userId,
      kind: 'appointment',
      sourceId: id,
      reason: 'appointment_soon',
      facts: { startsAt: startsAt.toISOString() },
      dueAt,
    });
  }

  /** The worker's sweep of one organization: nobody has to think of what is over. */
  async endPast(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    await this.db.transaction(actor, async () => {
      const over = await this.db.query<{ id: string }>(
        `select a.id from reminder r join appointment a on a.organization_id = r.organization_id and a.id = r.source_id
         where r.organization_id = $1 and r.kind = 'appointment' and r.state = 'open' and coalesce(a.ends_at, a.starts_at + interval '${LASTS_HOURS} hours') <= $2 order by r.case_id, a.id`,
        [organizationId, this.clock.now()],
      );
      await this.rounds.within('appointments', organizationId, over, ({ id }) =>
        this.reminders.end(actor, { sourceId: id, kind: 'appointment' }),
      );
    });
  }

  /** Whose a to-do is: its owner's, or of whoever works on it when the owner cannot open the case anymore. */
  async ownerOf(actor: Actor, { caseId, ownerId }: Pick<Todo, 'caseId' | 'ownerId'>): Promise<string> {
    return (await this.owners.canOpen(actor, caseId, ownerId)) ? ownerId : actor.userId;
  }

  /** What somebody had to do on a case is a colleague's now, with its reminders. */
  async handOver(actor: AnyActor, caseId: string, from: string, to: string) {
    await this.reminders.moveOwner(actor, caseId, from, to);
    await this.db.query('update todo set owner_id = $4 where organization_id = $1 and case_id = $2 and owner_id = $3 and done_at is null', [
      actor.organizationId,
      caseId,
      from,
      to,
    ]);
  }

  /** Nobody ticks by way of a reminder what they could not tick on the case. */
  private async answered(actor: Actor, reminder: Answered, change: AnswerChange) {
    const { kind, caseId } = reminder;
    if (kind !== 'todo' && kind !== 'checklist') return;
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    if (change === 'given') return kind === 'todo' ? this.give(actor, reminder) : undefined;
    if (kind === 'todo') await this.tick(actor, reminder, change === 'done');
    else if (change === 'done') await this.checklists.tick(actor, reminder);
    else await this.checklists.untick(actor, reminder);
  }

  private async tick(actor: Actor, { sourceId, caseId, facts }: Answered, done: boolean) {
    const row = await this.db.em.findOneBy(Todo, { organizationId: actor.organizationId, caseId, id: sourceId });
    if (!row || (done ? row.doneAt !== null : row.doneAt === null && !row.repeat)) return;
    // Taken back, one that comes back has its former time again.
    const before = typeof facts['dueAt'] === 'string' ? new Date(facts['dueAt']) : row.dueAt;
    const values = done ? await this.afterDone(actor, row) : { doneAt: null, dueAt: before };
    await changed(this.db, Todo, row, values);
    if (done && row.repeat) await this.ofTodo(actor, { ...row, ...values });
    if (done) await this.story.add(actor, caseId, 'todo_done', row.id);
    await this.audit.record(actor, done ? 'todo.done' : 'todo.changed', 'Checklist', [row.id], caseId);
  }

  private async give(actor: Actor, { sourceId, caseId, ownerId }: Answered) {
    const row = await this.db.em.findOneBy(Todo, { organizationId: actor.organizationId, caseId, id: sourceId });
    if (!row || row.ownerId === ownerId) return;
    await changed(this.db, Todo, row, { ownerId });
    await this.audit.record(actor, 'todo.changed', 'Checklist', [row.id], caseId);
  }

  /** A case that is opened again remembers what was still to be done when it was closed. */
  private async resume(actor: Actor, caseId: string) {
    const { organizationId } = actor;
    for (const todo of await this.db.em.findBy(Todo, { organizationId, caseId }))
      if (todo.dueAt && !todo.doneAt) await this.ofTodo(actor, { ...todo, ownerId: await this.ownerOf(actor, todo) });
    const coming = await this.db.query<{ id: string; startsAt: string }>(
      `select id, starts_at as "startsAt" from appointment where organization_id = $1 and case_id = $2 and not cancelled and starts_at > ${NOW}`,
      [organizationId, caseId],
    );
    for (const { id, startsAt } of coming) await this.ofAppointment(actor, caseId, { id, startsAt: new Date(startsAt), cancelled: false });
  }
}
