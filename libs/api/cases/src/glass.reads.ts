import { ME, NOW, caseFilter, filterName, statement, type Actor, type Keyring } from '@alongside/api/core';
import type { GlassItem, GlassState, GlassUse, Staff } from '@alongside/contract';
import { openContent } from './content';

/* Emergency openings `a` of cases `c`, and what comes with them. `$1` is the organization. */

export interface GlassRow {
  id: string;
  caseId: string;
  caseNumber: string;
  teamId: string | null;
  who: Staff;
  from: string;
  until: string;
  over: boolean;
  unreviewed: boolean;
  reason: Buffer;
  wrapped: Buffer;
  decision: 'justified' | 'not_justified' | null;
  reviewedAt: string | null;
  reviewedBy: Staff | null;
  review: Buffer | null;
  often: number;
}
const columns = `a.id, a.case_id as "caseId", c.number as "caseNumber", c.team_id as "teamId", a.from_at as "from", a.until_at as "until", a.until_at <= ${NOW} as over, a.unreviewed, a.reason, k.wrapped,
  json_build_object('id', u.id, 'displayName', u.display_name) as who, a.review_decision as decision, a.reviewed_at as "reviewedAt", a.review,
  case when v.id is not null then json_build_object('id', v.id, 'displayName', v.display_name) end as "reviewedBy",
  (select count(*)::int from case_access o where o.organization_id = $1 and o.kind = 'break_glass' and o.user_id = a.user_id and o.from_at <= a.from_at and o.from_at > a.from_at - interval '30 days') as often`;
const joins = `join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
  join data_key k on k.organization_id = a.organization_id and k.id = a.case_id
  left join user_account v on v.organization_id = a.organization_id and v.id = a.reviewed_by`;
const openings = `from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id`;

const lists = new Map<string, ReturnType<typeof statement<GlassRow>>>();
/** What this person may look at: the oldest that waits first, or the newest that was reviewed. Their own is for somebody else. */
export function listOf(actor: Actor, show: 'waiting' | 'reviewed') {
  const name = `glass_${show}_${filterName(actor, 'review', 'Glass')}`;
  const [order, beyond] = show === 'waiting' ? ['asc', '>'] : ['desc', '<'];
  const made =
    lists.get(name) ??
    statement<GlassRow>(
      name,
      ['uuid', 'time', 'uuid', 'int'],
      `select ${columns} ${openings} ${joins}
       where a.organization_id = $1 and a.kind = 'break_glass' and a.user_id <> ${ME} and a.reviewed_at is ${show === 'waiting' ? 'null' : 'not null'}
         and ($2::timestamptz is null or (a.from_at, a.id) ${beyond} ($2, $3)) and (${caseFilter(actor, 'review', 'Glass')})
       order by a.from_at ${order}, a.id ${order} limit $4`,
    );
  lists.set(name, made);
  return made;
}
/** One's own, newest first. */
export const mine = statement<GlassRow>(
  'glass_mine',
  ['uuid'],
  `select ${columns} ${openings} ${joins} where a.organization_id = $1 and a.kind = 'break_glass' and a.user_id = ${ME} order by a.from_at desc, a.id desc limit 50`,
);
export const one = statement<GlassRow>(
  'glass_one',
  ['uuid', 'uuid'],
  `select ${columns} ${openings} ${joins} where a.organization_id = $1 and a.kind = 'break_glass' and a.id = $2`,
);

/** People who opened cases often lately, most first. */
export const often = statement<{ who: Staff; openings: number; notJustified: number }>(
  'glass_often',
  ['uuid', 'int'],
  `select json_build_object('id', u.id, 'displayName', u.display_name) as who, count(*)::int as openings, count(*) filter (where a.review_decision = 'not_justified')::int as "notJustified"
   from case_access a join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
   where a.organization_id = $1 and a.kind = 'break_glass' and a.from_at > ${NOW} - interval '30 days'
   group by u.id, u.display_name having count(*) >= $2 order by 2 desc, lower(u.display_name) limit 20`,
);

/**
 * What one person read and did with a case in an opening, by the audit: it begins with the line of the opening itself and lasts as long, by the
 * database's clock, which is the audit's. Lists and searches that showed the case count too.
 */
export const used = statement<GlassUse>(
  'glass_used',
  ['uuid', 'uuid'],
  `with opening as materialized (
     select a.organization_id, a.case_id, a.user_id, e.at as since, e.at + (a.until_at - a.from_at) as until, e.id
     from case_access a
     join lateral (select x.id, x.at from audit_event x where x.organization_id = $1 and x.case_id = a.case_id and x.action = 'case.break_glass' and x.outcome = 'done' and a.id = any(x.subject_ids) order by x.at limit 1) e on true
     where a.organization_id = $1 and a.id = $2
   )
   select e.action, e.outcome, count(*)::int as count, min(e.at) as first, max(e.at) as last,
     (select coalesce(json_agg(i.id), '[]'::json) from (select distinct unnest(x.subject_ids) as id from audit_event x where x.organization_id = $1 and x.id = any(array_agg(e.id)) limit 50) i) as ids
   from opening o
   join audit_event e on e.organization_id = $1 and e.at >= o.since and e.at <= o.until and e.actor_id = o.user_id and e.id <> o.id and (e.case_id = o.case_id or o.case_id = any(e.subject_ids))
   group by e.action, e.outcome order by 4, 1`,
);

export const stateOf = ({ decision, over, unreviewed }: Pick<GlassRow, 'decision' | 'over' | 'unreviewed'>): GlassState =>
  decision ? 'reviewed' : !over ? 'open' : unreviewed ? 'unreviewed' : 'waiting';

/** With the words opened; `ready` must have been awaited. */
export function viewOf(keyring: Keyring, organizationId: string, row: GlassRow): Omit<GlassItem, 'own'> {
  const { id, caseId, caseNumber, who, from, until, often, decision, reviewedAt, reviewedBy, review } = row;
  const sealer = keyring.unwrap(organizationId, caseId, row.wrapped);
  const opened = <T>(opens: () => T) => keyring.shown(`case_access ${id}`, opens);
  const words = review && opened(() => openContent(sealer, 'glass_review', organizationId, id, review));
  return {
    ...{ id, caseId, caseNumber, who, from, until, often },
    state: stateOf(row),
    reason: opened(() => openContent(sealer, 'case_access', organizationId, id, row.reason))?.reason ?? '',
    review: decision && reviewedAt && reviewedBy ? { decision, at: reviewedAt, by: reviewedBy, words: words?.words ?? '' } : null,
  };
}
