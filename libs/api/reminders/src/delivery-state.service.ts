import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Jobs, NotFound, type Actor } from '@alongside/api/core';
import type { DeliveryState, Id } from '@alongside/contract';
import { DELIVERY_TASK } from './delivery.service';
import { Dispatches } from './dispatches.service';

const DAY = 86_400_000;
/** Problems that are shown. */
const SHOWN = 100;
/** How late something is in the application until it is shown as a problem, ms. */
const LATE = 60_000;
/** What nobody knows about is shown for so long. */
const LOOK_BACK = `interval '30 days'`;
/** From when on something can be late: when it was due, or made, if it was due already. What was given to somebody when it was long due is not late. */
const lateness = `extract(epoch from delivered_at - greatest(due_at, created_at)) * 1000`;

type Problem = DeliveryState['problems'][number];
/** Tries again what failed of one other way, all of it or these; says which. Inside the running transaction. */
type Retry = (organizationId: string, ids: readonly string[] | null) => Promise<string[]>;

/** Whether reminders reach people, for whoever runs the organization. Numbers and reasons only: an administrator reads nothing of a case. */
@Injectable()
export class DeliveryStates {
  private readonly retries: Retry[] = [];

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly dispatches: Dispatches,
  ) {}

  /** Registers who tries things again that leave by another way: domains above. */
  alsoRetries(retry: Retry) {
    this.retries.push(retry);
  }

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
         union all select 'portal', case when state = 'left' then 'sent' when state = 'leaving' then 'sending' when state = 'waiting' and attempts > 0 then 'retrying' else state end, count(*)::int from departure
           where organization_id = $1 and carrier = 'portal-notice' and (state in ('waiting', 'leaving') or settled_at > $2) group by 1, 2`,
        [organizationId, since],
      );
      const of = (channel: string, ...states: string[]) =>
        rows.filter((row) => row.channel === channel && states.includes(row.state)).reduce((sum, { count }) => sum + count, 0);
      const problems = await this.problems(organizationId, now);
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
          retrying: channel === 'app' ? problems.filter((each) => each.channel === 'app').length : of(channel, 'retrying'),
          sent: of(channel, 'sent'),
          failed: of(channel, 'failed'),
          uncertain: of(channel, 'uncertain'),
        })),
        outbox: this.dispatches.outbox,
        problems,
        stalled: await this.stalled(organizationId, since),
      };
    });
  }

  /** Tries one again now. What it says is judged anew, so that nothing old goes out. */
  async again(actor: Actor, id: Id) {
    const [found] = await this.db.query<{ id: string }>(
      `select id from dispatch where organization_id = $1 and id = $2
       union all select id from departure where organization_id = $1 and id = $2 and carrier = 'portal-notice'`,
      [actor.organizationId, id],
    );
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
    const again = rows.map(({ id }) => id);
    for (const retry of this.retries) again.push(...(await retry(actor.organizationId, ids)));
    await this.audit.record(actor, 'delivery.again', 'Dispatch', again);
    this.db.afterCommit(() => void this.dispatches.sweep().catch(() => undefined));
    return { count: again.length };
  }

  private async problems(organizationId: string, now: Date): Promise<Problem[]> {
    const letters = await this.db.query<Problem>(
      `select d.id, d.channel, d.kind, d.state, d.why, d.attempts, json_build_object('id', u.id, 'displayName', u.display_name) as to,
         d.created_at as "createdAt", case d.state when 'retrying' then d.next_at end as "nextAt"
       from dispatch d join user_account u on u.organization_id = d.organization_id and u.id = d.user_id
       where d.organization_id = $1 and d.state in ('retrying', 'failed', 'uncertain') order by d.created_at desc, d.id desc limit ${SHOWN}`,
      [organizationId],
    );
    const inside = await this.db.query<Problem>(
      `select r.id, 'app' as channel, 'reminder' as kind, 'retrying' as state, coalesce(w.why, 'late') as why, coalesce(w.count, 0) as attempts,
         json_build_object('id', u.id, 'displayName', u.display_name) as to, r.due_at as "createdAt", null as "nextAt"
       from reminder r join user_account u on u.organization_id = r.organization_id and u.id = r.owner_id
       left join work_problem w on w.organization_id = r.organization_id and w.task = '${DELIVERY_TASK}' and w.subject_id = r.id
       where r.organization_id = $1 and r.state = 'open' and r.delivered_at is null and r.due_at <= $2 order by r.due_at desc, r.id limit ${SHOWN}`,
      [organizationId, new Date(now.getTime() - LATE)],
    );
    // Whom a notice was for is nobody's business here.
    const notices = await this.db.query<Problem>(
      `select d.id, 'portal' as channel, 'notice' as kind, case d.state when 'waiting' then 'retrying' else d.state end as state, d.why, d.attempts, null as to,
         d.asked_at as "createdAt", case d.state when 'waiting' then d.leave_at end as "nextAt"
       from departure d where d.organization_id = $1 and d.carrier = 'portal-notice'
         and (d.state = 'failed' or (d.state = 'waiting' and d.attempts > 0) or d.state = 'uncertain') and d.asked_at > $2::timestamptz - ${LOOK_BACK}
       order by d.asked_at desc, d.id desc limit ${SHOWN}`,
      [organizationId, now],
    );
    return [...letters, ...inside, ...notices].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, SHOWN);
  }

  /** Sweeps that could not do something; the deliveries that failed are among the problems. */
  private stalled(organizationId: string, since: Date): Promise<DeliveryState['stalled']> {
    return this.db.query(
      `select task, (array_agg(why order by last_at desc))[1] as why, sum(count)::int as count, min(since) as since, max(last_at) as "lastAt"
       from work_problem where organization_id = $1 and last_at > $2 and task <> '${DELIVERY_TASK}' group by task order by max(last_at) desc, task`,
      [organizationId, since],
    );
  }
}
