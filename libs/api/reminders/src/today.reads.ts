import { ME, caseFilter, filterName, statement, type Actor, type Execution, type Parameter } from '@alongside/api/core';
import { clientOf, reminderOf, type Named, type ReminderRow } from './reminder.reads';

/* What Today shows, as statements of one message. All take organization and now. */

/** Rows of the ordered list; what is left out is counted. */
export const MOST = 100;
/** What a late hour harms most, first: a person who is waiting or an hour that does not come back, then what an agency or the law counts, then our own order. */
const BY_HARM = ['appointment', 'message_unanswered', 'escalation', 'release_expiring', 'agency_check', 'review_waiting', 'todo', 'checklist'];

/** Days begin at midnight where the organization is; the week is the six days after today, so that Friday shows Monday. */
const days = `(select o.timezone, midnight(0) as today, midnight(1) as tomorrow, midnight(2) as after_tomorrow, midnight(7) as week_end from organization o where o.id = $1) d`.replace(
  /midnight\((\d)\)/g,
  (_, later: string) => `((($2::timestamptz at time zone o.timezone)::date + ${later})::timestamp at time zone o.timezone)`,
);

/** Cases that are this person's own work, not only within their view. */
const own = `c.id in (select a.case_id from case_access a where a.organization_id = $1 and a.user_id = ${ME} and a.kind in ('assigned', 'shared') and a.from_at <= now() and (a.until_at is null or a.until_at > now()))`;

/** The same text for everybody with the same grants: one prepared statement each. */
function forGrants<Row>(name: string, text: (filter: string) => string): (actor: Actor, ...values: Parameter[]) => Execution<Row> {
  const known = new Map<string, ReturnType<typeof statement<Row>>>();
  return (actor, ...values) => {
    const key = `${name}_${filterName(actor, 'read', 'Case')}`;
    const made = known.get(key) ?? statement<Row>(key, ['uuid', 'time'], text(`(${caseFilter(actor, 'read', 'Case')})`));
    known.set(key, made);
    return made(actor.organizationId, ...values);
  };
}

export interface DueRow extends ReminderRow {
  part: 'overdue' | 'today' | 'thisWeek';
  total: number;
}
/** The rows are taken first and only then joined with names. */
export const due = forGrants<DueRow>(
  'today_due',
  (filter) => `select r.part, r.total, ${reminderOf.columns}
    from (
      select x.*, count(*) over ()::int as total, row_number() over (order by x.late desc, x.soon desc, x.urgent desc, x.harm, x.due_at, x.id) as place
      from (
        select r.organization_id, r.id, r.kind, r.reason, r.facts, r.case_id, r.source_id, r.owner_id, r.due_at, r.snoozed_from, r.version,
          r.due_at < $2 as late, r.due_at < d.tomorrow as soon,
          case when r.due_at < $2 then 'overdue' when r.due_at < d.tomorrow then 'today' else 'thisWeek' end as part,
          r.due_at < d.tomorrow and c.priority = 'urgent' as urgent,
          case when r.due_at < d.tomorrow then array_position(array[${BY_HARM.map((kind) => `'${kind}'`).join(', ')}], r.kind) end as harm
        from reminder r join case_file c on c.organization_id = r.organization_id and c.id = r.case_id, ${days}
        where r.organization_id = $1 and r.owner_id = ${ME} and r.state = 'open' and r.due_at < d.week_end and ${filter}
      ) x order by place limit ${MOST}
    ) r
    join case_file c on c.organization_id = r.organization_id and c.id = r.case_id
    ${reminderOf.joins}
    order by r.place`,
);

export const next = forGrants<{ at: string; count: number }>(
  'today_next',
  (filter) => `with later as (
      select r.due_at, d.timezone from reminder r join case_file c on c.organization_id = r.organization_id and c.id = r.case_id, ${days}
      where r.organization_id = $1 and r.owner_id = ${ME} and r.state = 'open' and r.due_at >= d.tomorrow and ${filter}
    ), first as (select min(due_at) as at from later)
    select f.at, (select count(*)::int from later l where (l.due_at at time zone l.timezone)::date = (f.at at time zone l.timezone)::date) as count from first f where f.at is not null`,
);

export interface MessagesRow extends Named {
  caseId: string;
  since: string;
  count: number;
}
export const messages = forGrants<MessagesRow>(
  'today_messages',
  (filter) => `select m.case_id as "caseId", m.since, m.count, ${clientOf.columns}
    from (
      select x.organization_id, x.case_id, min(x.sent_at) as since, count(*)::int as count from message x join case_file c on c.organization_id = x.organization_id and c.id = x.case_id
      where x.organization_id = $1 and x.sender = 'client' and x.read_at is null and ${own} and ${filter}
      group by x.organization_id, x.case_id order by since limit 50
    ) m
    join case_file c on c.organization_id = m.organization_id and c.id = m.case_id
    ${clientOf.joins}
    order by m.since, m.case_id`,
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
  (filter) => `select a.id, a.case_id as "caseId", c.number as "caseNumber", a.kind, a.starts_at as "startsAt", a.content, k.wrapped
    from case_file c join appointment a on a.organization_id = c.organization_id and a.case_id = c.id
    join data_key k on k.organization_id = c.organization_id and k.id = c.id, ${days}
    where c.organization_id = $1 and not a.cancelled and a.starts_at >= d.today and a.starts_at < d.after_tomorrow and ${own} and ${filter}
    order by a.starts_at, a.id limit 50`,
);

export const drafts = forGrants<{ caseId: string; number: string; savedAt: string }>(
  'today_drafts',
  (filter) => `select c.id as "caseId", c.number, c.saved_at as "savedAt" from case_file c
    where c.organization_id = $1 and c.intake = 'draft' and c.stage <> 'closed' and ${own} and ${filter}
    order by c.saved_at desc, c.id limit 20`,
);
