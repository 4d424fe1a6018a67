import type { Relation } from '@alongside/contract';
import { relationsFor, type Action, type Subject } from '@alongside/policy';
import type { Actor } from '../actor';

/** The person of the running statement; set with the organization, so that the text of a filter never changes. */
export const ME = `(select nullif(current_setting('app.user', true), '')::uuid)`;
/** The organization of the running statement. */
export const HERE = `(select current_setting('app.organization')::uuid)`;

/** The product's clock in the running statement, so that what decides access is the same time everywhere (and tests can move it). */
export const NOW = `(select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()))`;

const access = (kind: string) =>
  `c.id in (select a.case_id from case_access a where a.organization_id = ${HERE} and a.user_id = ${ME} and a.kind = '${kind}' and a.from_at <= ${NOW} and (a.until_at is null or a.until_at > ${NOW}))`;

/** How each relation between a person and a case `c` is seen in the data (design §3.2). */
const relationSql: Record<Relation, string> = {
  assigned: access('assigned'),
  shared: access('shared'),
  break_glass: access('break_glass'),
  team: `c.team_id in (select m.team_id from team_member m where m.organization_id = ${HERE} and m.user_id = ${ME})`,
  organization: 'true',
  self: 'false',
};

const notBlocked = `not exists (select 1 from case_block b where b.organization_id = ${HERE} and b.case_id = c.id and b.user_id = ${ME})`;

/** SQL condition on `case_file c`: the cases whose `subject` this person may `action`. Made from the same grants as the screens' buttons. */
export function caseFilter(actor: Actor, action: Action, subject: Subject): string {
  const relations = relationsFor(actor, action, subject);
  if (relations === null || relations === 'any') return 'false';
  return `(${relations.map((relation) => relationSql[relation]).join(' or ')}) and ${notBlocked}`;
}

/** Which filter a person gets, as part of a statement's name: people with the same grants share prepared statements. */
export function filterName(actor: Actor, action: Action, subject: Subject): string {
  const relations = relationsFor(actor, action, subject);
  return Array.isArray(relations) ? [...relations].sort().join('_') : 'none';
}

const caseRelations: Relation[] = ['assigned', 'shared', 'break_glass', 'team', 'organization'];
/** SQL of the list of relations in which the person stands to `case_file c`; null when a block beats them all. */
export const relationsSql = `case when ${notBlocked} then array_remove(array[${caseRelations
  .map((relation) => `case when ${relationSql[relation]} then '${relation}' end`)
  .join(', ')}], null) end`;
