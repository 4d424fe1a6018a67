import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, type Actor } from '@alongside/api/core';
import { People } from '@alongside/api/people';
import type { TodayQuery, TodayView } from '@alongside/contract';
import { workCalendar, workCalendarOf } from '@alongside/api/identity';
import { snoozes } from '@alongside/knowledge/calendar';
import { nameOf, reminderView, reviewsWaiting } from './reminder.reads';
import * as reads from './today.reads';

/** What a person must not forget today, in the order in which being late does harm. One message to the database. */
@Injectable()
export class Today {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, { rows }: TodayQuery): Promise<TodayView> {
    const { organizationId } = actor;
    const now = this.clock.now();
    await this.keyring.ready(organizationId);
    const [due, beside, [hours], [reviews] = []] = await this.db.read<
      [reads.DueRow, reads.BesideRow, Parameters<typeof workCalendar>[0], { count: number }?]
    >(actor, reads.due(actor, now, rows), reads.beside(actor, now), workCalendarOf(organizationId), ...reviewsWaiting(actor));
    const besides = <Part extends reads.BesideRow['part']>(part: Part) =>
      beside.filter((row): row is Extract<reads.BesideRow, { part: Part }> => row.part === part);
    const part = (name: reads.DueRow['part']) =>
      due.filter((row) => row.part === name).map((row) => reminderView(this.people, this.keyring, organizationId, row));
    const view: TodayView = {
      now: now.toISOString(),
      overdue: part('overdue'),
      today: part('today'),
      thisWeek: part('thisWeek'),
      more: (due[0]?.total ?? 0) - due.length,
      messages: besides('message').map((row) => ({
        caseId: row.caseId,
        caseNumber: row.caseNumber,
        client: nameOf(this.people, organizationId, row),
        since: row.at,
        count: row.count,
      })),
      appointments: besides('appointment').map(({ id, caseId, caseNumber, kind, at, content, wrapped }) => {
        const { title } = this.keyring
          .unwrap(organizationId, caseId, wrapped)
          .open<{ title: string }>(`appointment:${organizationId}:${id}:content`, content);
        return { id, caseId, caseNumber, kind, title, startsAt: at };
      }),
      reviewsWaiting: reviews?.count ?? 0,
      drafts: besides('draft').map(({ caseId, caseNumber, at }) => ({ caseId, number: caseNumber, savedAt: at })),
      snoozes: snoozes(workCalendar(hours), now).map(({ key, at }) => ({ key, at: at.toISOString() })),
      next: await this.next(actor, now, due),
    };
    const shown = new Set([...due, ...beside].map(({ caseId }) => caseId));
    await this.audit.read(actor, 'today.read', 'Case', [...shown]);
    return view;
  }

  /** The first thing after today. Most people have it on their list already; whose list ends before it has enough to do. */
  private async next(actor: Actor, now: Date, due: reads.DueRow[]): Promise<TodayView['next']> {
    const first = due.find((row) => row.part === 'thisWeek');
    if (first) return { at: first.dueAt, count: first.onNextDay };
    if ((due[0]?.total ?? 0) > due.length) return null;
    const [[later]] = await this.db.read<[{ at: string; count: number }]>(actor, reads.next(actor, now));
    return later ?? null;
  }
}
