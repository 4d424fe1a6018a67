import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, type Actor } from '@alongside/api/core';
import { workCalendar, workCalendarOf } from '@alongside/api/identity';
import { People } from '@alongside/api/people';
import type { ColleagueReminders, TodayQuery } from '@alongside/contract';
import { snoozes } from '@alongside/knowledge/calendar';
import { reminderView } from './reminder.reads';
import { StandIns } from './stand-ins.service';
import * as reads from './today.reads';

/** What a colleague is reminded of up to a week ahead, for those who lead them: on cases that they may give to somebody else. */
@Injectable()
export class ColleagueReminderList {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly standIns: StandIns,
  ) {}

  async read(actor: Actor, userId: string, { rows }: TodayQuery): Promise<ColleagueReminders> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const owner = await this.db.transaction(actor, () => this.standIns.lead(actor, userId));
    await this.keyring.ready(organizationId);
    const [due, [hours]] = await this.db.read<[reads.DueRow, Parameters<typeof workCalendar>[0]]>(
      actor,
      reads.dueToColleague(actor, now, rows, userId),
      workCalendarOf(organizationId),
    );
    const part = (name: reads.DueRow['part']) =>
      due.filter((row) => row.part === name).map((row) => reminderView(this.people, this.keyring, organizationId, row));
    await this.audit.read(
      actor,
      'reminder.of_colleague',
      'Reminder',
      due.map(({ id }) => id),
    );
    return {
      owner,
      overdue: part('overdue'),
      today: part('today'),
      thisWeek: part('thisWeek'),
      more: (due[0]?.total ?? 0) - due.length,
      snoozes: snoozes(workCalendar(hours), now).map(({ key, at }) => ({ key, at: at.toISOString() })),
    };
  }
}
