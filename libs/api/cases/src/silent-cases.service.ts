import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Rounds, system, type AnyActor } from '@alongside/api/core';
import { WorkCalendars } from '@alongside/api/identity';
import { Reminders, keeperOf } from '@alongside/api/reminders';
import type { Priority, StaleDays } from '@alongside/contract';
import { sameHourLater, workingMoment } from '@alongside/knowledge/calendar';
import { v7 as uuid } from 'uuid';

/** How often the sweep looks, ms. */
const EVERY = 10 * 60_000;
const BATCH = 500;
const DAY = 86_400_000;

/**
 * Cases whose client hears nothing are not forgotten: after as many days as the organization set for the priority, whoever has the
 * case is reminded. Every contact with the client, and every attempt, begins the days anew; so does a message of theirs, and
 * somebody who says that they looked. A client who asked to be left alone is, until then.
 */
@Injectable()
export class SilentCases implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly rounds: Rounds,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly calendars: WorkCalendars,
  ) {}

  onModuleInit() {
    this.reminders.comesBack(['stale_case'], async (actor, caseId) => void (await this.find(actor, caseId)));
    this.rounds.every('silent-cases', EVERY, (id) => this.look(id));
  }

  /** Whether somebody is being reminded that nobody was in touch with the client. */
  isNoticed(actor: AnyActor, caseId: string): Promise<boolean> {
    return this.reminders.isOpen(actor, { sourceId: caseId, kind: 'stale_case' });
  }

  /** Somebody was in touch with the client, or will not be for now. */
  async end(actor: AnyActor, caseId: string): Promise<void> {
    await this.reminders.end(actor, { sourceId: caseId, kind: 'stale_case' });
  }

  /** The worker's sweep of one organization. Returns how many it found silent. */
  async look(organizationId: string): Promise<number> {
    const actor = system(organizationId, uuid());
    return this.db.transaction(actor, () => this.find(actor, null));
  }

  private async find(actor: AnyActor, caseId: string | null): Promise<number> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const calendar = await this.calendars.of(actor);
    const [{ days }] = await this.db.query<{ days: StaleDays }>('select stale_days as days from organization where id = $1', [
      organizationId,
    ]);
    const rows = await this.db.query<{ id: string; priority: Priority; since: string; heard: string }>(
      `select x.id, x.priority, x.since, x.heard from (
           select c.id, c.priority, greatest(c.last_client_contact_at, c.opened_at, m.at) as heard,
             greatest(c.last_client_contact_at, c.opened_at, c.quiet_until, m.at, d.at) as since
           from case_file c
           left join lateral (select max(y.sent_at) as at from message y where y.organization_id = c.organization_id and y.case_id = c.id and y.sender = 'client') m on true
           left join lateral (select max(r.done_at) as at from reminder r where r.organization_id = c.organization_id and r.source_id = c.id and r.kind = 'stale_case' and r.state = 'done') d on true
           where c.organization_id = $1 and ($4::uuid is null or c.id = $4) and c.stage <> 'closed' and c.intake = 'open' and (c.quiet_until is null or c.quiet_until <= $2)
             and coalesce(c.last_client_contact_at, c.opened_at) <= $2::timestamptz - ($3::jsonb ->> c.priority)::int * interval '1 day' + interval '2 hours'
             and exists (select 1 from case_party p where p.organization_id = c.organization_id and p.case_id = c.id and p.role = 'client')
             and not exists (select 1 from reminder r where r.organization_id = c.organization_id and r.kind = 'stale_case' and r.source_id = c.id and r.state = 'open')
         ) x
         where x.since <= $2::timestamptz - ($3::jsonb ->> x.priority)::int * interval '1 day' + interval '2 hours'
         order by x.id limit ${BATCH}`,
      [organizationId, now, JSON.stringify(days), caseId],
    );
    let found = 0;
    await this.rounds.within('silent-cases', organizationId, rows, async ({ id, priority, since, heard }) => {
      // By the clock on the wall, and when somebody works; the statement above only narrows.
      const dueAt = workingMoment(calendar, sameHourLater(calendar, new Date(since), days[priority]));
      const ownerId = dueAt <= now ? await keeperOf(this.db, actor, id, now) : null;
      if (!ownerId) return;
      const facts = { days: Math.floor((now.getTime() - new Date(heard).getTime()) / DAY) };
      await this.reminders.start(actor, { caseId: id, ownerId, kind: 'stale_case', sourceId: id, reason: 'client_silent', facts, dueAt });
      found += 1;
    });
    return found;
  }
}
