import { caseFilter, filterName, statement, type Actor } from '@alongside/api/core';
import { namedAgency, type NamedAgency } from '@alongside/api/agencies';
import type { CloseReason } from '@alongside/contract';

/* What reports count: the organization, the first and the last month. A month begins at midnight where the organization is. */

export const period = `period as materialized (select (($2 || '-01')::date)::timestamp at time zone o.timezone as begins,
  (($3 || '-01')::date + interval '1 month')::timestamp at time zone o.timezone as ends from organization o where o.id = $1)`;
export const within = (moment: string) => `${moment} >= (select begins from period) and ${moment} < (select ends from period)`;
const opened = `c.intake = 'open' and ${within('c.opened_at')}`;
const open = `c.intake = 'open' and c.stage <> 'closed'`;

type Made<Row> = ReturnType<typeof statement<Row>>;
/** One statement for everybody with the same grants; `cases` is where their cases `c` come from. */
function forGrants<Row>(name: string, text: (cases: string) => string) {
  const known = new Map<string, Made<Row>>();
  return (actor: Actor, from: string, to: string) => {
    const key = `${name}_${filterName(actor, 'read', 'Report')}`;
    const made =
      known.get(key) ??
      statement<Row>(
        key,
        ['uuid', 'key', 'key'],
        `with ${period} ${text(`case_file c where c.organization_id = $1 and (${caseFilter(actor, 'read', 'Report')})`)}`,
      );
    known.set(key, made);
    return made(actor.organizationId, from, to);
  };
}

export interface CaseCounts {
  report: number;
  support: number;
  followUp: number;
  opened: number;
}
export const cases = forGrants<CaseCounts>(
  'report_cases',
  (
    from,
  ) => `select count(*) filter (where ${open} and c.stage = 'report')::int as report, count(*) filter (where ${open} and c.stage = 'support')::int as support,
    count(*) filter (where ${open} and c.stage = 'follow_up')::int as "followUp", count(*) filter (where ${opened})::int as opened from ${from}`,
);

export const closings = forGrants<{ reason: (typeof CloseReason.options)[number]; count: number }>(
  'report_closings',
  (from) =>
    `select coalesce(c.close_reason, 'other') as reason, count(*)::int as count from ${from} and c.stage = 'closed' and ${within('c.closed_at')} group by 1`,
);

export interface CrimeRow {
  key: string;
  openNow: number;
  opened: number;
}
export const crimeTypes = forGrants<CrimeRow>(
  'report_crimes',
  (from) => `select t.key, count(*) filter (where ${open})::int as "openNow", count(*) filter (where ${opened})::int as opened
    from (select * from ${from}) c cross join lateral unnest(c.crime_types) as t(key)
    group by t.key having count(*) filter (where ${open} or (${opened})) > 0`,
);

export interface AgencyRow {
  agency: NamedAgency;
  waiting: number;
  working: number;
  completed: number;
  declined: number;
  noResponse: number;
  withdrawn: number;
  answers: number;
  medianDays: number | null;
}
const inStates = (...states: string[]) => `count(*) filter (where r.state in (${states.map((state) => `'${state}'`).join(', ')}))::int`;
/** What was sent in the period, by agency. An agency was heard of when it answered or wrote by itself. */
export const agencies = forGrants<AgencyRow>(
  'report_agencies',
  (
    from,
  ) => `select ${namedAgency} as agency, n.waiting, n.working, n.completed, n.declined, n."noResponse", n.withdrawn, n.answers, n."medianDays"
    from (
      select r.agency_id, ${inStates('sent')} as waiting, ${inStates('acknowledged', 'in_progress')} as working,
        ${inStates('completed')} as completed, ${inStates('declined')} as declined, ${inStates('no_response')} as "noResponse", ${inStates('withdrawn')} as withdrawn,
        count(h.at)::int as answers, percentile_cont(0.5) within group (order by extract(epoch from h.at - r.sent_at) / 86400) as "medianDays"
      from referral r
      left join lateral (select min(t.at) as at from contact t where t.organization_id = $1 and t.referral_id = r.id and t.at >= r.sent_at
        and t.with = 'agency' and t.outcome in ('answered', 'received')) h on true
      where r.organization_id = $1 and ${within('r.sent_at')} and r.case_id in (select c.id from ${from})
      group by r.agency_id
    ) n
    join agency a on a.organization_id = $1 and a.id = n.agency_id`,
);
