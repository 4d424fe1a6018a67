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
/** The rows are taken first and only then joined with names; what is left out is counted. `owner`: SQL of whose they are. */
const dueTo = (owner: string) => (filter: string) => `with ${days}, all_due as materialized (
      select r.organization_id, r.id, r.kind, r.reason, r.facts, r.case_id, r.source_id, r.owner_id, r.stand_in_id, r.due_at, r.snoozed_from, r.version, c.number,
        r.due_at < $2 as late, r.due_at < ${day('tomorrow')} as soon,
        case when r.due_at >= ${day('tomorrow')} then (r.due_at at time zone ${day('timezone')})::date end as day,
        case when r.due_at < $2 then 'overdue' when r.due_at < ${day('tomorrow')} then 'today' else 'thisWeek' end as part,
        r.due_at < ${day('tomorrow')} and c.priority = 'urgent' as urgent,
        case when r.due_at < ${day('tomorrow')} then array_position(array[${BY_HARM}], case when r.reason in ('removal_due', 'removal_late') then 'removal' else r.kind end) end as harm
      from (
        select * from reminder where organization_id = $1 and owner_id = ${owner} and state = 'open' and due_at < ${day('week_end')}
        union all
        select * from reminder where organization_id = $1 and stand_in_id = ${owner} and owner_id <> ${owner} and state = 'open' and due_at < ${day('week_end')}
      ) r ${caseOf('r.case_id')}
      where ${filter}
    )
    select r.part, (select count(*)::int from all_due) as total, (select count(*)::int from all_due where day = (select min(day) from all_due)) as "onNextDay", ${reminderOf.columns}
    from (select * from all_due r order by ${byHarm} limit $3) r
    cross join lateral (select r.organization_id, r.case_id as id, r.number) c
    ${reminderOf.joins}
    order by ${byHarm}`;
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
        and r.due_at < ((f.at at time zone ${day('timezone')})::date + 1)::timestamp at time zone ${day('timezone')} and ${filter}) as count
    from first f`,
  visible,
);

export interface MessagesRow extends Named {
  caseId: string;
  since: string;
  count: number;
}
/** What nobody read, and what was read and not answered. */
export const messages = forGrants<MessagesRow>(
  'today_messages',
  (cases) => `with ${own(cases)}
    select m.case_id as "caseId", m.since, m.count, ${clientOf.columns}
    from (
      select y.case_id, min(y.since) as since, sum(y.count)::int as count from (
        select x.case_id, x.sent_at as since, 1 as count from message x
        where x.organization_id = $1 and x.sender = 'client' and x.read_at is null and ${isOwn('x.case_id')} and $2::timestamptz is not null
        union all
        select a.case_id, a.waits_since, (select count(*) from message x
          where x.organization_id = $1 and x.account_id = a.id and x.sender = 'client' and x.read_at is not null and x.sent_at >= a.waits_since)
        from portal_account a where a.organization_id = $1 and a.waits_since is not null and ${isOwn('a.case_id')}
      ) y
      group by y.case_id
    ) m
    ${caseOf('m.case_id')}
    ${clientOf.joins}
    order by m.since, m.case_id limit 50`,
  theirs,
);

export interface AppointmentRow {
  id: string;
  caseId: string;
  caseNumber: string;
  kind: string;
  startsAt: string;
  content: Buffer;
  wrapped: Buffer;
}
export const appointments = forGrants<AppointmentRow>(
  'today_meet',
  (cases) => `with ${days}, ${own(cases)}
    select a.id, a.case_id as "caseId", c.number as "caseNumber", a.kind, a.starts_at as "startsAt", a.content, k.wrapped
    from (
      select * from appointment x
      where x.organization_id = $1 and not x.cancelled and x.starts_at >= ${day('today')} and x.starts_at < ${day('after_tomorrow')} and ${isOwn('x.case_id')}
    ) a
    ${caseOf('a.case_id')}
    cross join lateral (select wrapped from data_key y where y.organization_id = $1 and y.id = a.case_id limit 1) k
    order by a.starts_at, a.id limit 50`,
  theirs,
);

export const drafts = forGrants<{ caseId: string; number: string; savedAt: string }>(
  'today_drafts',
  (cases) => `with ${own(cases)}
    select c.id as "caseId", c.number, c.saved_at as "savedAt" from case_file c
    where c.organization_id = $1 and c.intake = 'draft' and c.stage <> 'closed' and ${isOwn('c.id')} and $2::timestamptz is not null
    order by c.saved_at desc, c.id limit 20`,
  theirs,
);
