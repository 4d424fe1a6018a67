import type { Relation } from '@alongside/contract';
import { relationsFor, type Action, type Subject } from '@alongside/policy';
import type { Actor } from '../actor';

/** The person of the running statement; set with the organization, so that the text of a filter never changes. */
export const ME = `(select nullif(current_setting('app.user', true), '')::uuid)`;
/** The organization of the running statement. */
export const HERE = `(select current_setting('app.organization')::uuid)`;

/** The product's clock in the running statement, so that what decides access is the same time everywhere (and tests can move it). */
export const NOW = `(select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()))`;

/** Relations that are rows of `case_access`. */
const granted: readonly Relation[] = ['assigned', 'shared', 'break_glass'];
/** Those that name somebody on a case; a broken glass only lets them look for a moment. */
const naming: readonly Relation[] = ['assigned', 'shared'];
const isGranted = (relation: Relation) => granted.includes(relation);
const listed = (kinds: readonly Relation[]) => kinds.map((kind) => `'${kind}'`).join(', ');

/** Whether a grant `a` counts now: it may begin later, and it ends by time, whoever looks. */
export const inForce = `a.from_at <= ${NOW} and (a.until_at is null or a.until_at > ${NOW})`;
const heldBy = (who: string) => `a.organization_id = ${HERE} and a.user_id = ${who} and ${inForce}`;

/** Cases on which the person holds a grant of one of these kinds; one condition for all, so that the planner can begin with it. */
const held = (kinds: readonly Relation[]) =>
  `c.id in (select a.case_id from case_access a where ${heldBy(ME)} and a.kind in (${listed(kinds)}))`;

/**
 * How each other relation between a person and a case `c` is seen in the data (design §3.2). A restricted case is hidden from its own
 * team, except from those who are named on it; who stands to it through the whole organization is not of the team.
 */
const relationSql: Record<Exclude<Relation, 'assigned' | 'shared' | 'break_glass'>, string> = {
  team: `(c.team_id in (select m.team_id from team_member m where m.organization_id = ${HERE} and m.user_id = ${ME}) and (not c.restricted or ${held(naming)}))`,
  organization: 'true',
  self: 'false',
};

const notBlockedFor = (who: string) =>
  `not exists (select 1 from case_block b where b.organization_id = ${HERE} and b.case_id = c.id and b.user_id = ${who})`;
/** The same for a list of cases: what the person is kept out of is few, and looked up once. */
const notBlocked = (caseId: string) =>
  `${caseId} <> all (array(select b.case_id from case_block b where b.organization_id = ${HERE} and b.user_id = ${ME}))`;

/** The relations by which this person may `action` the `subject`; `through` narrows them. */
function relationsOf(actor: Actor, action: Action, subject: Subject, through?: readonly Relation[]): readonly Relation[] {
  const relations = relationsFor(actor, action, subject);
  if (!Array.isArray(relations)) return [];
  return through ? relations.filter((relation) => through.includes(relation)) : relations;
}

/** SQL condition on `case_file c`: the cases whose `subject` this person may `action`. Made from the same grants as the screens' buttons. */
export function caseFilter(actor: Actor, action: Action, subject: Subject): string {
  const wanted = relationsOf(actor, action, subject);
  const kinds = wanted.filter(isGranted);
  const others = wanted.filter((relation) => !isGranted(relation)).map((relation) => relationSql[relation as keyof typeof relationSql]);
  const conditions = [...(kinds.length > 0 ? [held(kinds)] : []), ...others];
  return conditions.length > 0 ? `(${conditions.join(' or ')}) and ${notBlocked('c.id')}` : 'false';
}

/**
 * SQL array of the cases that are this person's own work, and not only within their view: those of `caseFilter` on which they are named.
 * `= any` of it walks an index once, however many they are. `through` narrows it to one way of being named.
 */
export function ownCases(actor: Actor, action: Action, subject: Subject, through = naming): string {
  const kinds = relationsOf(actor, action, subject, through);
  if (kinds.length === 0) return 'array[]::uuid[]';
  return `array(select a.case_id from case_access a where ${heldBy(ME)} and a.kind in (${listed(kinds)}) and ${notBlocked('a.case_id')})`;
}

/** Which filter a person gets, as part of a statement's name: people with the same grants share prepared statements. */
export function filterName(actor: Actor, action: Action, subject: Subject): string {
  const relations = relationsFor(actor, action, subject);
  return Array.isArray(relations) ? [...relations].sort().join('_') : 'none';
}

/** Whether somebody (SQL that gives their id) is of the team of `case_file c`, as far as a restriction leaves it to the team. */
export const ofTeamSql = (who: string) =>
  `(exists (select 1 from team_member m where m.organization_id = ${HERE} and m.user_id = ${who} and m.team_id = c.team_id)
      and (not c.restricted or exists (select 1 from case_access a where a.case_id = c.id and ${heldBy(who)} and a.kind in (${listed(naming)}))))`;

/**
 * SQL of the list of relations in which somebody stands to `case_file c`; null when a block beats them all. Looks only at the rows
 * of this case: somebody's grants of many years would be too many to read for one.
 */
export const relationsOfSql = (who: string) => `case when ${notBlockedFor(who)} then
    array(select a.kind from case_access a where a.case_id = c.id and ${heldBy(who)} group by a.kind order by array_position(array[${listed(granted)}], a.kind))
    || case when ${ofTeamSql(who)} then array['team', 'organization'] else array['organization'] end
  end`;

/** The same for the person of the running statement. */
export const relationsSql = relationsOfSql(ME);

/** Whether a case that somebody may not see may be hinted at ("ask a supervisor"): never one they are kept out of, or that is restricted (design §3.11). */
export const mayBeHinted = `(not c.restricted and ${notBlockedFor(ME)})`;
