import { Relation, Role } from '@alongside/contract';
import { abilityFor, grants, readsPrivileged, relationsFor, writesPrivileged, type Action, type Subject } from './index';

/*
 * Somebody may hold any of the 63 sets of roles there are. What a set may is worked out here for each of them, on every subject, in every action,
 * through every set of relations, from the grants of the roles one by one: nothing is added by holding two, and nothing is lost. That the API decides by
 * this, `apps/api/test/matrix-combinations.spec.ts` tries over HTTP.
 */

const subsets = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((__, place) => mask & (1 << place)));
const sets = subsets(Role.options).filter(({ length }) => length > 0);
const relations = subsets(Relation.options);
const deeds = [...new Set(grants.flatMap(({ actions, subject }) => actions.map((action) => `${action} ${subject}`)))].map(
  (deed) => deed.split(' ') as [Action, Subject],
);

/** What one role is granted, read from the rows alone. */
const granted = (role: Role, action: Action, subject: Subject) =>
  grants
    .filter((grant) => grant.role === role && grant.subject === subject && grant.actions.includes(action))
    .map((grant) => grant.relations);

it('gives each of the 63 sets of roles what its parts have, and no more', () => {
  expect(sets).toHaveLength(63);
  const wrong: string[] = [];
  let allowed = 0;
  for (const roles of sets)
    for (const [action, subject] of deeds) {
      const parts = roles.flatMap((role) => granted(role, action, subject));
      const wanted = parts.length === 0 ? null : parts.includes('any') ? 'any' : [...new Set(parts.flat())].sort();
      const got = relationsFor({ roles }, action, subject);
      if (JSON.stringify(Array.isArray(got) ? [...got].sort() : got) !== JSON.stringify(wanted))
        wrong.push(`${roles} ${action} ${subject}`);
      for (const held of relations) {
        const may = wanted === 'any' || (wanted !== null && held.some((relation) => (wanted as Relation[]).includes(relation)));
        const record = { __caslSubjectType__: subject, relations: held } as never;
        if (abilityFor({ roles }).can(action, record) !== may) wrong.push(`${roles} ${action} ${subject} through ${held}`);
        allowed += may ? 1 : 0;
      }
    }
  expect({ wrong: wrong.slice(0, 10), count: wrong.length }).toEqual({ wrong: [], count: 0 });
  expect(allowed).toBeGreaterThan(10_000);
});

it('does not depend on the order in which roles are held', () => {
  for (const roles of sets)
    for (const [action, subject] of deeds) {
      const [one, other] = [roles, [...roles].reverse()].map((each) => relationsFor({ roles: each }, action, subject));
      expect(Array.isArray(one) ? [...one].sort() : one).toEqual(Array.isArray(other) ? [...other].sort() : other);
    }
});

it('is the one thing that is not a sum where it is about privileged notes: a role that never reads them shuts them for every set it is in', () => {
  const never: Role[] = ['volunteer', 'administrator', 'auditor'];
  const all = { notes: true, supervisors: true, directors: true, covered: true, shared: true };
  let shut = 0;
  for (const roles of sets)
    for (const held of relations) {
      const answers = [readsPrivileged({ roles }, held, all), writesPrivileged({ roles }, held, all)];
      if (roles.some((role) => never.includes(role))) {
        expect([roles, held, answers]).toEqual([roles, held, ['never', 'never']]);
        shut += 1;
      } else if (answers[1] === 'yes') expect(roles).toContain('advocate');
    }
  expect(shut).toBe(56 * 64);
});
