import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Gate, HandlesJob, Jobs, Rounds, Sweeps, type JobData } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { DeliverReminder, deliveryOf } from './delivery.job';
import { deliver } from './delivery.sql';
import { DeliveryMetrics } from './delivery-metrics';

/** How often the sweep looks, ms. */
const EVERY = 5_000;
/** How far it looks ahead, ms: three of its own rounds, so that what the queue lost is there again in time. */
const AHEAD = 3 * EVERY;
const BATCH = 1_000;
/** Under this name it is written down that a reminder could not be delivered. */
export const DELIVERY_TASK = 'deliver-reminder';

/** Brings due reminders to their owners: each version exactly once in the application, whatever dies on the way. */
@Injectable()
export class Delivery implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
    private readonly metrics: DeliveryMetrics,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.sweeps.every('reminders', EVERY, () => this.sweep());
  }

  /** Does nothing when the reminder was done, ended, snoozed, changed or delivered since the job was added. */
  @HandlesJob(DeliverReminder)
  async deliver({ organizationId, reminderId, version }: JobData<typeof DeliverReminder>): Promise<void> {
    const now = this.clock.now();
    const [told] = await this.db
      .transaction({ organizationId }, () =>
        this.db.query<{ since: string | null }>(deliver, [organizationId, reminderId, version, now, uuid(), uuid(), uuid()]),
      )
      .catch(async (problem: unknown) => {
        await this.rounds.note(DELIVERY_TASK, { organizationId, id: reminderId }, problem);
        throw problem;
      });
    if (told?.since) this.metrics.delivered(now.getTime() - Date.parse(told.since));
  }

  /**
   * Adds a job for everything that is due, or soon will be, and was not delivered: what the queue never got, lost, put off or
   * gave up. Our table is the truth, so this is all that is needed after any failure. Returns how many it found.
   */
  async sweep(): Promise<number> {
    const { waiting = 0 } = await this.jobs.counts();
    // While the workers are behind, the queue holds enough; adding the same again would only slow them down.
    if (waiting > BATCH) return 0;
    const now = this.clock.now();
    let found = 0;
    let place = { due_at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
    for (let size = BATCH; size === BATCH;) {
      const rows = await this.gate.query<{ organization_id: string; id: string; version: number; due_at: string }>(
        `select organization_id, id, version, due_at from reminder
         where state = 'open' and delivered_at is null and due_at <= $1 and (due_at, id) > ($2::timestamptz, $3::uuid)
         order by due_at, id limit ${BATCH}`,
        [new Date(now.getTime() + AHEAD), place.due_at, place.id],
      );
      await this.jobs.addMany(
        DeliverReminder,
        rows.map((row) => {
          const dueAt = new Date(row.due_at);
          const late = dueAt.getTime() < now.getTime() - AHEAD;
          return deliveryOf({ organizationId: row.organization_id, id: row.id, version: row.version, dueAt }, now, late);
        }),
      );
      size = rows.length;
      found += size;
      place = rows[size - 1] ?? place;
    }
    return found;
  }
}
