import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Relation, Role } from '@alongside/contract';
import type { Action, Grant, Subject } from './grant';
import { policies } from './policies';

/** Every grant of the product, as rows. The tests' matrix and the API's filters are made from these. */
export const grants: readonly Grant[] = (() => {
  const rows: Grant[] = [];
  for (const policy of policies)
    policy((roles, actions, subjects, relations) => {
      for (const role of [roles].flat() as Role[])
        for (const subject of [subjects].flat() as Subject[]) rows.push({ role, actions, subject, relations });
    });
  return rows;
})();

/** Whether a role shows somebody the cases of the teams they are in: then another team is as much as another role. */
export const readsByTeam = (role: Role): boolean =>
  grants.some((grant) => grant.role === role && grant.relations !== 'any' && grant.relations.includes('team'));

/** What a record must carry to be checked on a screen: how the person stands to it. */
export interface Related {
  relations: readonly Relation[];
}
type Subjects = Subject | (Related & { __caslSubjectType__?: Subject });
export type Ability = MongoAbility<[Action, Subjects]>;

const abilities = new Map<string, Ability>();

/**
 * What somebody with these roles may do. Conditions speak of `relations` only, so that the same ability answers
 * for a record on a screen and becomes a row filter in the API. Made once per set of roles: every request asks several times.
 */
export function abilityFor(actor: { roles: readonly Role[] }): Ability {
  const key = actor.roles.join();
  const known = abilities.get(key);
  if (known) return known;
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  for (const grant of grants) {
    if (!actor.roles.includes(grant.role)) continue;
    if (grant.relations === 'any') can([...grant.actions], grant.subject);
    else can([...grant.actions], grant.subject, { relations: { $in: [...grant.relations] } } as never);
  }
  const ability = build();
  abilities.set(key, ability);
  return ability;
}

const answers = new Map<string, readonly Relation[] | 'any' | null>();

/** The relations through which these roles reach records: null where no grant exists, `'any'` where no relation is asked. */
export function relationsFor(actor: { roles: readonly Role[] }, action: Action, subject: Subject): readonly Relation[] | 'any' | null {
  const key = `${actor.roles.join()} ${action} ${subject}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = relationsOf(abilityFor(actor), action, subject)));
  return answer;
}

function relationsOf(ability: Ability, action: Action, subject: Subject): readonly Relation[] | 'any' | null {
  const found = new Set<Relation>();
  for (const rule of ability.rulesFor(action, subject)) {
    if (!rule.conditions) return 'any';
    for (const relation of (rule.conditions as unknown as { relations: { $in: Relation[] } }).relations.$in) found.add(relation);
  }
  return found.size > 0 ? [...found] : null;
}
