import { HERE, ME, caseFilter, filterName, statement, type Actor } from '@alongside/api/core';
import { namedAgency, type NamedAgency } from '@alongside/api/agencies';
import type { CloseReason } from '@alongside/contract';
import { relationsFor } from '@alongside/policy';

/* What reports count: the organization, the first and the last month. A month begins at midnight where the organization is. */

export const period = `period as materialized (select (($2 || '-01')::date)::timestamp at time zone o.timezone as begins,
  (($3 || '-01')::date + interval '1 month')::timestamp at time zone o.timezone as ends from organization o where o.id = $1)`;
export const within = (moment: string) => `${moment} >= (select begins from period) and ${moment} < (select ends from period)`;
const opened = `c.intake = 'open' and ${within('c.opened_at')}`;
const open = `c.intake = 'open' and c.stage <> 'closed'`;

/** Months as text compare as they follow each other. */
const months = (month: string) => `${month} between $2 and $3`;

/**
 * Condition on what is left of files that were deleted, `t`: whoever leads a team has what was of theirs, as with cases. Numbers of the past
 * do not change because somebody wanted to be forgotten (design §3.10).
 */
function left(actor: Actor): string {
  const relations = relationsFor(actor, 'read', 'Report');
  if (!Array.isArray(relations)) return 'false';
  if (relations.includes('organization')) return 'true';
  return relations.includes('team')
    ? `t.team_id in (select m.team_id from team_member m where m.organization_id = ${HERE} and m.user_id = ${ME}) and not t.restricted`
    : 'false';
}

type Made<Row> = ReturnType<typeof statement<Row>>;
/** One statement for everybody with the same grants; `cases` is where their cases `c` come from, `tally` what is left of others, `t`. */
function forGrants<Row>(name: string, text: (cases: string, tally: (table: string) => string) => string) {
  const known = new Map<string, Made<Row>>();
  return (actor: Actor, from: string, to: string) => {
    const key = `${name}_${filterName(actor, 'read', 'Report')}`;
    const made =
      known.get(key) ??
      statement<Row>(
        key,
        ['uuid', 'key', 'key'],
        `with ${period} ${text(
          `case_file c where c.organization_id = $1 and (${caseFilter(actor, 'read', 'Report')})`,
          (table) => `${table} t where t.organization_id = $1 and (${left(actor)})`,
        )}`,
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
    tally,
  ) => `select count(*) filter (where ${open} and c.stage = 'report')::int as report, count(*) filter (where ${open} and c.stage = 'support')::int as support,
    count(*) filter (where ${open} and c.stage = 'follow_up')::int as "followUp", count(*) filter (where ${opened})::int + (select count(*)::int from ${tally('case_tally')} and ${months('t.opened_month')}) as opened from ${from}`,
);

export const closings = forGrants<{ reason: (typeof CloseReason.options)[number]; count: number }>(
  'report_closings',
  (from, tally) => `select x.reason, count(*)::int as count from (
      select coalesce(c.close_reason, 'other') as reason from ${from} and c.stage = 'closed' and ${within('c.closed_at')}
      union all select t.close_reason from ${tally('case_tally')} and ${months('t.closed_month')}
    ) x group by x.reason`,
);

export interface CrimeRow {
  key: string;
  openNow: number;
  opened: number;
}
export const crimeTypes = forGrants<CrimeRow>(
  'report_crimes',
  (from, tally) => `select x.key, sum(x."openNow")::int as "openNow", sum(x.opened)::int as opened from (
      select t.key, count(*) filter (where ${open}) as "openNow", count(*) filter (where ${opened}) as opened
      from (select * from ${from}) c cross join lateral unnest(c.crime_types) as t(key) group by t.key
      union all select k.key, 0, count(*) from (select * from ${tally('case_tally')} and ${months('t.opened_month')}) g cross join lateral unnest(g.crime_types) as k(key) group by k.key
    ) x group by x.key having sum(x."openNow") + sum(x.opened) > 0`,
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
    tally,
  ) => `select ${namedAgency} as agency, n.waiting, n.working, n.completed, n.declined, n."noResponse", n.withdrawn, n.answers, n."medianDays"
    from (
      select r.agency_id, ${inStates('sent')} as waiting, ${inStates('acknowledged', 'in_progress')} as working,
        ${inStates('completed')} as completed, ${inStates('declined')} as declined, ${inStates('no_response')} as "noResponse", ${inStates('withdrawn')} as withdrawn,
        count(r.days)::int as answers, percentile_cont(0.5) within group (order by r.days) as "medianDays"
      from (select r.agency_id, r.state, (extract(epoch from h.at - r.sent_at) / 86400)::double precision as days from referral r
      left join lateral (select min(t.at) as at from contact t where t.organization_id = $1 and t.referral_id = r.id and t.at >= r.sent_at
        and t.with = 'agency' and t.outcome in ('answered', 'received')) h on true
      where r.organization_id = $1 and ${within('r.sent_at')} and r.case_id in (select c.id from ${from})
      union all select t.agency_id, t.state, t.answer_days::double precision from ${tally('referral_tally')} and ${months('t.sent_month')}) r
      group by r.agency_id
    ) n
    join agency a on a.organization_id = $1 and a.id = n.agency_id`,
);
