import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Gate, HandlesJob, Jobs, Sweeps, type JobData } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { DeliverReminder, deliveryOf } from './delivery.job';
import { DeliveryMetrics } from './delivery-metrics';
import { CHANNEL } from './notification-channel';

/** How often the sweep looks, ms. */
const EVERY = 5_000;
/** How far it looks ahead, ms: three of its own rounds, so that what the queue lost is there again in time. */
const AHEAD = 3 * EVERY;
const BATCH = 1_000;
/** What falls due within these seconds is told in one letter. */
const GATHER = 30;

/**
 * One statement, so that it is one transaction and one round trip. The row lock makes two workers go one after the
 * other, and the second finds it delivered; the unique key of the notification stands behind that. Whoever wants to hear of this kind at
 * once gets a letter, or it joins the one that waits already.
 */
const deliver = `with due as (
    select r.organization_id, r.id, r.version, r.owner_id, r.kind, r.reason, r.facts, r.case_id,
      case when r.version = 1 or r.snoozed_from is not null then greatest(r.due_at, r.created_at) end as since from reminder r
    where r.organization_id = $1 and r.id = $2 and r.version = $3 and r.state = 'open' and r.delivered_at is null and r.due_at <= $4
    for update
  ), told as (
    insert into notification (organization_id, id, user_id, kind, reason, facts, case_id, reminder_id, reminder_version, created_at)
    select organization_id, $5::uuid, owner_id, kind, reason, facts, case_id, id, version, $4 from due
    on conflict do nothing
    returning organization_id, user_id, id
  ), marked as (
    update reminder r set delivered_at = $4 from due where r.organization_id = due.organization_id and r.id = due.id
  ), letters as (
    insert into dispatch (organization_id, id, user_id, channel, kind, since, next_at, created_at)
    select k.organization_id, c.id, k.id, c.channel, 'now', $4, $4 + interval '${GATHER} seconds', $4
    from told join due on due.id = $2
      join delivery_choice k on k.organization_id = told.organization_id and k.id = told.user_id
      cross join (values ('email', $6::uuid), ('sms', $7::uuid)) as c (channel, id)
    where due.kind = any(case c.channel when 'email' then k.email_now else k.sms_now end)
    on conflict (organization_id, user_id, channel) where state = 'waiting' and kind = 'now'
      do update set since = least(dispatch.since, excluded.since)
  )
  select pg_notify('${CHANNEL}', concat_ws(' ', told.organization_id, told.user_id, told.id)), due.since from told join due on due.id = $2`;

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
  ) {}

  onModuleInit() {
    this.sweeps.every('reminders', EVERY, () => this.sweep());
  }

  /** Does nothing when the reminder was done, ended, snoozed, changed or delivered since the job was added. */
  @HandlesJob(DeliverReminder)
  async deliver({ organizationId, reminderId, version }: JobData<typeof DeliverReminder>): Promise<void> {
    const now = this.clock.now();
    const [told] = await this.db.transaction({ organizationId }, () =>
      this.db.query<{ since: string | null }>(deliver, [organizationId, reminderId, version, now, uuid(), uuid(), uuid()]),
    );
    if (told?.since) this.metrics.delivered(now.getTime() - Date.parse(told.since));
  }

  /**
   * Adds a job for everything that is due, or soon will be, and was not delivered: what the queue never got, lost or
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
        rows.map((row) =>
          deliveryOf({ organizationId: row.organization_id, id: row.id, version: row.version, dueAt: new Date(row.due_at) }, now),
        ),
      );
      size = rows.length;
      found += size;
      place = rows[size - 1] ?? place;
    }
    return found;
  }
}
