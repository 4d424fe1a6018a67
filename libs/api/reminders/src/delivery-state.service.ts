import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Jobs, NotFound, type Actor } from '@alongside/api/core';
import type { DeliveryState, Id } from '@alongside/contract';
import { Dispatches } from './dispatches.service';

const DAY = 86_400_000;
/** Problems that are shown. */
const SHOWN = 100;
/** From when on something can be late: when it was due, or made, if it was due already. What was given to somebody when it was long due is not late. */
const lateness = `extract(epoch from delivered_at - greatest(due_at, created_at)) * 1000`;

type Problem = DeliveryState['problems'][number];

/** Whether reminders reach people, for whoever runs the organization. Numbers and reasons only: an administrator reads nothing of a case. */
@Injectable()
export class DeliveryStates {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly dispatches: Dispatches,
  ) {}

  async now(actor: Actor): Promise<DeliveryState> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const since = new Date(now.getTime() - DAY);
    const counts = await this.jobs.counts().catch(() => null);
    return this.db.transaction(actor, async () => {
      const [late] = await this.db.query<DeliveryState['lateness']>(
        `select count(*)::int as count, percentile_cont(0.5) within group (order by ${lateness}) as median,
           percentile_cont(0.99) within group (order by ${lateness}) as p99, (max(${lateness}))::float8 as worst
         from reminder where organization_id = $1 and delivered_at > $2 and (version = 1 or snoozed_from is not null)`,
        [organizationId, since],
      );
      const [overdue] = await this.db.query<{ count: number; since: string | null }>(
        `select count(*)::int as count, min(due_at) as since from reminder where organization_id = $1 and state = 'open' and delivered_at is null and due_at <= $2`,
        [organizationId, now],
      );
      const rows = await this.db.query<{ channel: string; state: string; count: number }>(
        `select channel, state, count(*)::int as count from dispatch
         where organization_id = $1 and (state in ('waiting', 'sending', 'retrying', 'failed', 'uncertain') or settled_at > $2) group by 1, 2
         union all select 'app', 'sent', count(*)::int from reminder where organization_id = $1 and delivered_at > $2
         union all select 'portal', case state when 'left' then 'sent' when 'leaving' then 'sending' else state end, count(*)::int from departure
           where organization_id = $1 and carrier = 'portal-notice' and (state in ('waiting', 'leaving') or settled_at > $2) group by 1, 2`,
        [organizationId, since],
      );
      const of = (channel: string, ...states: string[]) =>
        rows.filter((row) => row.channel === channel && states.includes(row.state)).reduce((sum, { count }) => sum + count, 0);
      const problems = await this.problems(organizationId);
      await this.audit.read(
        actor,
        'delivery.read',
        'Dispatch',
        problems.map(({ id }) => id),
      );
      const ready = this.dispatches.channels as readonly string[];
      return {
        at: now.toISOString(),
        lateness: late,
        overdue: { count: overdue.count, oldest: overdue.since ? now.getTime() - Date.parse(overdue.since) : null },
        queue: counts && { waiting: counts['waiting'] ?? 0, active: counts['active'] ?? 0, delayed: counts['delayed'] ?? 0 },
        channels: (['app', 'email', 'sms', 'portal'] as const).map((channel) => ({
          channel,
          ready: channel === 'app' || channel === 'portal' || ready.includes(channel),
          waiting: channel === 'app' ? overdue.count : of(channel, 'waiting', 'sending'),
          retrying: of(channel, 'retrying'),
          sent: of(channel, 'sent'),
          failed: of(channel, 'failed'),
          uncertain: of(channel, 'uncertain'),
        })),
        outbox: this.dispatches.outbox,
        problems,
      };
    });
  }

  /** Tries one again now. What it says is judged anew, so that nothing old goes out. */
  async again(actor: Actor, id: Id) {
    const [found] = await this.db.query<{ id: string }>('select id from dispatch where organization_id = $1 and id = $2', [
      actor.organizationId,
      id,
    ]);
    if (!found) throw new NotFound('This letter');
    return this.retry(actor, [id]);
  }

  /** Tries all again that failed or wait for another try: the mail server works again. */
  async allAgain(actor: Actor) {
    return this.retry(actor, null);
  }

  /** An SMS of which nobody knows is not sent twice. */
  private async retry(actor: Actor, ids: readonly string[] | null) {
    const rows = await this.db.query<{ id: string }>(
      `with again as (update dispatch set state = 'retrying', attempts = 0, next_at = $2, settled_at = null
         where organization_id = $1 and state in ('retrying', 'failed') and ($3::uuid[] is null or id = any($3)) returning id) select id from again`,
      [actor.organizationId, this.clock.now(), ids],
    );
    await this.audit.record(
      actor,
      'delivery.again',
      'Dispatch',
      rows.map(({ id }) => id),
    );
    this.db.afterCommit(() => void this.dispatches.sweep().catch(() => undefined));
    return { count: rows.length };
  }

  private async problems(organizationId: string): Promise<Problem[]> {
    return this.db.query<Problem>(
      `select d.id, d.channel, d.kind, d.state, d.why, d.attempts, json_build_object('id', u.id, 'displayName', u.display_name) as to,
         d.created_at as "createdAt", case d.state when 'retrying' then d.next_at end as "nextAt"
       from dispatch d join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
       where d.organization_id = $1 and d.state in ('retrying', 'failed', 'uncertain') order by d.created_at desc, d.id desc limit ${SHOWN}`,
      [organizationId],
    );
  }
}
