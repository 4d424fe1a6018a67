import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Gate, Rounds, Sweeps, system } from '@alongside/api/core';
import { Notifications } from '@alongside/api/reminders';
import { v7 as uuid } from 'uuid';
import { BreachPeople } from './breach-people';
import { warningsBy } from './clock-warnings';

/** How often the clock is looked at, ms. */
const EVERY = 60_000;

interface Due {
  id: string;
  breachId: string;
  keptFrom: string[];
  dueAt: string;
  warned: number;
}

/** Says before each time by which somebody must be told that it comes, at it that it is there, and every day after it that it is late. */
@Injectable()
export class BreachClock implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly rounds: Rounds,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
    private readonly people: BreachPeople,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit() {
    this.sweeps.every('breach-clock', EVERY, async () => {
      const running = await this.gate.query<{ organizationId: string }>(
        `select distinct organization_id as "organizationId" from breach_incident where state = 'open' order by 1`,
      );
      await this.rounds.each('breach-clock', running, ({ organizationId }) => this.look(organizationId));
    });
  }

  /** One organization. Two workers that look at once do not both find the same. */
  async look(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    await this.db.transaction(actor, async () => {
      const now = this.clock.now();
      const open = await this.db.query<Due>(
        `select n.id, n.breach_id as "breachId", b.kept_from as "keptFrom", n.due_at as "dueAt", n.warned
         from breach_notice n join breach_incident b on b.organization_id = n.organization_id and b.id = n.breach_id and b.state = 'open'
         where n.organization_id = $1 and n.state = 'open' order by n.due_at, n.id for update of n skip locked`,
        [organizationId],
      );
      for (const { id, breachId, keptFrom, dueAt, warned } of open) {
        const due = new Date(dueAt);
        const count = warningsBy(due, now);
        if (count <= warned) continue;
        await this.db.query('update breach_notice set warned = $3 where organization_id = $1 and id = $2', [organizationId, id, count]);
        const hours = Math.round((due.getTime() - now.getTime()) / 3_600_000);
        const late = due <= now;
        const about = {
          kind: 'breach',
          reason: late ? ('breach_late' as const) : ('breach_due' as const),
          facts: { breachId, hours: Math.abs(hours) },
          caseId: null,
        };
        for (const userId of await this.people.dealing(organizationId, keptFrom)) await this.notifications.tell(actor, userId, about);
      }
    });
  }
}
