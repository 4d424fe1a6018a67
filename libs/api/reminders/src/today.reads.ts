import {
  ME,
  caseFilter,
  filterName,
  ownCases,
  statement,
  type Actor,
  type Execution,
  type Parameter,
  type ParameterType,
} from '@alongside/api/core';
import type { ReminderKind } from '@alongside/contract';
import type { Action } from '@alongside/policy';
import { clientOf, reminderOf, type Named, type ReminderRow } from './reminder.reads';

/* What Today shows, as statements of one message. All take organization and now; the ordered list, how many of its rows. */

/** What a late hour harms most, first: a person who is waiting or an hour that does not come back, then what an agency or the law counts, then our own order. */
const HARM = {
  safety_outreach: 1,
  appointment: 2,
  tell_recipient: 3,
  message_unanswered: 4,
  live_check: 5,
  escalation: 6,
  emergency_review: 7,
  legal_request: 8,
  notify_client: 9,
  // The 48 hours in which a platform has to take an image down.
  removal: 10,
  takedown: 11,
  release_expiring: 12,
  agency_check: 13,
  glass_review: 14,
  coming_of_age: 15,
  client_request: 16,
  plan_review: 17,
  review_waiting: 18,
  todo: 19,
  stale_case: 20,
  checklist: 21,
} satisfies Record<ReminderKind | 'removal', number>;
const BY_HARM = Object.entries(HARM)
  .sort(([, a], [, b]) => a - b)
  .map(([kind]) => `'${kind}'`)
  .join(', ');

/** Days begin at midnight where the organization is; the week is the six days after today, so that Friday shows Monday. Made once per statement. */
const days =
  `days as materialized (select o.timezone, midnight(0) as today, midnight(1) as tomorrow, midnight(2) as after_tomorrow, midnight(7) as week_end from organization o where o.id = $1)`.replace(
    /midnight\((\d)\)/g,
    (_, later: string) => `((($2::timestamptz at time zone o.timezone)::date + ${later})::timestamp at time zone o.timezone)`,
  );
const day = (name: 'timezone' | 'today' | 'tomorrow' | 'after_tomorrow' | 'week_end') => `(select ${name} from days)`;

/** `= any` of them walks an index once, however many they are. */
const own = (cases: string) => `own as materialized (select ${cases} as ids)`;
const isOwn = (caseId: string) => `${caseId} = any((select ids from own)::uuid[])`;

/** The case `c` of a row, looked up for each: these lists are short, and the planner cannot know. */
const caseOf = (caseId: string) =>
  `cross join lateral (select y.organization_id, y.id, y.number, y.team_id, y.restricted, y.priority from case_file y where y.organization_id = $1 and y.id = ${caseId} limit 1) c`;

type Cases = (actor: Actor, action: Action) => string;
const visible: Cases = (actor, action) => `(${caseFilter(actor, action, 'Case')})`;
const theirs: Cases = (actor, action) => ownCases(actor, action, 'Case');

/** The same text for everybody with the same grants: one prepared statement each. `cases` makes the SQL that says which cases count. */
function forGrants<Row>(
  name: string,
  text: (cases: string) => string,
  cases: Cases,
  more: readonly ParameterType[] = [],
  action: Action = 'read',
): (actor: Actor, ...values: Parameter[]) => Execution<Row> {
  const known = new Map<string, ReturnType<typeof statement<Row>>>();
  return (actor, ...values) => {
    const key = `${name}_${filterName(actor, action, 'Case')}`;
    const made = known.get(key) ?? statement<Row>(key, ['uuid', 'time', ...more], text(cases(actor, action)));
    known.set(key, made);
    return made(actor.organizationId, ...values);
  };
}

export interface DueRow extends ReminderRow {
  part: 'overdue' | 'today' | 'thisWeek';
  total: number;
  /** How many are due on the first day after today that has any. */
  onNextDay: number;
}
const byHarm = 'r.late desc, r.soon desc, r.urgent desc, r.harm, r.due_at, r.id';
const dayAfter = (moment: string) => `((${moment} at time zone ${day('timezone')})::date + 1)::timestamp at time zone ${day('timezone')}`;
/**
 * What is due is ordered by what its index holds, and each case is looked up once, however much is due in it (`is true` keeps the planner
 * from looking up its grants one by one); only the rows that are shown are read and joined with names, what is left out is counted.
 * `owner`: SQL of whose they are.
 */
const dueTo = (owner: string) => {
  const given = `select id, case_id, kind, reason, due_at from reminder where organization_id = $1 and state = 'open' and due_at < ${day('week_end')}`;
  return (filter: string) => `with ${days}, given as materialized (
      ${given} and owner_id = ${owner}
      union all
      ${given} and stand_in_id = ${owner} and owner_id <> ${owner}
    ), seen as materialized (
      select c.id, c.number, c.priority from case_file c where c.organization_id = $1 and c.id = any(array(select distinct case_id from given)) and (${filter}) is true
    ), all_due as materialized (
      select r.id, r.due_at, c.number, r.due_at < $2 as late, r.due_at < ${day('tomorrow')} as soon,
        r.due_at < ${day('tomorrow')} and c.priority = 'urgent' as urgent,
        case when r.due_at < ${day('tomorrow')} then array_position(array[${BY_HARM}], case when r.reason in ('removal_due', 'removal_late') then 'removal' else r.kind end) end as harm
      from given r join seen c on c.id = r.case_id
    )
    select case when h.late then 'overdue' when h.soon then 'today' else 'thisWeek' end as part, (select count(*)::int from all_due) as total,
      (select count(*)::int from all_due where not soon and due_at < (select ${dayAfter('min(due_at)')} from all_due where not soon)) as "onNextDay", ${reminderOf.columns}
    from (select * from all_due r order by ${byHarm} limit $3) h
    cross join lateral (select * from reminder y where y.organization_id = $1 and y.id = h.id limit 1) r
    cross join lateral (select r.organization_id, r.case_id as id, h.number) c
    ${reminderOf.joins}
    order by ${byHarm.replaceAll('r.', 'h.')}`;
};
export const due = forGrants<DueRow>('today_due', dueTo(ME), visible, ['int']);
/** What a colleague is reminded of, on cases that the reader may give to somebody else. */
export const dueToColleague = forGrants<DueRow>('colleague_due', dueTo('$4::uuid'), visible, ['int', 'uuid'], 'reassign');

/** The first of what comes after today, and how much there is on its day; for those whose list above does not show it. */
export const next = forGrants<{ at: string; count: number }>(
  'today_next',
  (filter) => `with ${days}, first as (
      select r.due_at as at from reminder r ${caseOf('r.case_id')}
      where r.organization_id = $1 and r.owner_id = ${ME} and r.state = 'open' and r.due_at >= ${day('tomorrow')} and ${filter}
      order by r.due_at limit 1
    )
    select f.at, (select count(*)::int from reminder r ${caseOf('r.case_id')}
      where r.organization_id = $1 and r.owner_id = ${ME} and r.state = 'open' and r.due_at >= f.at
        and r.due_at < ${dayAfter('f.at')} and ${filter}) as count
    from first f`,
  visible,
);

interface Beside {
  caseId: string;
  caseNumber: string;
  at: string;
}
/** What stands beside the reminders. */
export type BesideRow =
  | (Beside & Named & { part: 'message'; count: number })
  | (Beside & { part: 'appointment'; id: string; kind: string; content: Buffer; wrapped: Buffer })
  | (Beside & { part: 'draft' });
/**
 * Messages that nobody read, or that were read and not answered; what is agreed for today and tomorrow; intakes that were begun. One
 * statement, so that whose cases these are is looked up once; a column that a part does not have is null there. What everybody has
 * agreed for two days is less to look through than the dates of all of somebody's cases of many years.
 */
export const beside = forGrants<BesideRow>(
  'today_beside',
  (cases) => `with ${days}, ${own(cases)}
    (select 'message' as part, null::uuid as id, m.case_id as "caseId", m.since as at, m.count, null as kind, null::bytea as content, ${clientOf.columns}
      from (
        select y.case_id, min(y.since) as since, sum(y.count)::int as count from (
          select x.case_id, x.sent_at as since, 1 as count from message x
          where x.organization_id = $1 and x.sender = 'client' and x.read_at is null and ${isOwn('x.case_id')}
          union all
          select a.case_id, a.waits_since, (select count(*) from message x
            where x.organization_id = $1 and x.account_id = a.id and x.sender = 'client' and x.read_at is not null and x.sent_at >= a.waits_since)
          from portal_account a where a.organization_id = $1 and a.waits_since is not null and ${isOwn('a.case_id')}
        ) y
        group by y.case_id
      ) m
      ${caseOf('m.case_id')}
      ${clientOf.joins}
      order by m.since, m.case_id limit 50)
    union all
    (select 'appointment', a.id, a.case_id, a.starts_at, null, a.kind, a.content, c.number, null, null, k.wrapped
      from (
        select x.id from appointment x
        where x.organization_id = $1 and not x.cancelled and x.starts_at >= ${day('today')} and x.starts_at < ${day('after_tomorrow')}
          and x.case_id in (select unnest(ids) from own)
      ) agreed
      cross join lateral (select * from appointment y where y.organization_id = $1 and y.id = agreed.id limit 1) a
      ${caseOf('a.case_id')}
      cross join lateral (select wrapped from data_key y where y.organization_id = $1 and y.id = a.case_id limit 1) k
      order by a.starts_at, a.id limit 50)
    union all
    (select 'draft', null, c.id, c.saved_at, null, null, null, c.number, null, null, null
      from case_file c
      where c.organization_id = $1 and c.intake = 'draft' and c.stage <> 'closed' and ${isOwn('c.id')}
      order by c.saved_at desc, c.id limit 20)`,
  theirs,
);
