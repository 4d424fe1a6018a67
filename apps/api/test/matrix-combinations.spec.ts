import { Database } from '@alongside/api/core';
import { Role, type Relation } from '@alongside/contract';
import { startApp } from './support/app';
import { asOwner } from './support/database';
import { chance } from './support/chance';
import { inFull } from './support/long';
import { addressOf, requests } from './support/matrix-requests';
import { rowsOf, workspaceTable, type Cells } from './support/matrix-table';
import { givenBlock, givenGrant, givenSomebody, type Somebody } from './support/somebody';
import { Trials } from './support/trial';
import { courtesies, wire } from './support/wire';
import { givenWorld, type World } from './support/world';

/*
 * What it proves: somebody with any set of roles, in any way in which a person can stand to a case, gets on every route of the workspace
 * exactly what the handwritten table of single standings says their parts get together, and nothing that none of the parts has. Relations that
 * have ended, or are still to come, give what a stranger gets; a block beats all; a restricted case is there for those who are named on it and for
 * directors. `matrix.spec` holds the table itself against the routes.
 *
 * What is sampled: of one role and of two, everybody is really sent to every route (of the changes that are allowed, one in eight; see `sent`). Of the
 * 42 sets of three roles and more, `npm test` makes two people each, who stand to the case in ways that are drawn, so that every set is there, and
 * sends a few of them, drawn anew for each route; `npm run test:long` sends all 63 sets in all ways to all routes. For all 63 sets without a sample,
 * `libs/policy/src/role-sets.spec.ts` works out what the grants add up to. In the portal nobody has roles: everybody who can stand to a case from
 * that side (the client, somebody else's, a caregiver with and without the client's part, a teen, whose page is locked or closed) is a column of its
 * own in `matrix.spec`, which sends each of them to each route and page.
 */

const table = rowsOf(workspaceTable);
const roles = Role.options;
const caseworkers: readonly Role[] = ['advocate', 'supervisor', 'director'];
const isCaseworker = (role: Role) => caseworkers.includes(role);

/** The standing of the table that a role has without any relation to the case. */
const plain: Record<Role, string> = {
  advocate: 'stranger',
  supervisor: 'south',
  director: 'director',
  administrator: 'administrator',
  auditor: 'auditor',
  volunteer: 'volunteer',
};
interface Way {
  grants?: { kind: 'assigned' | 'shared' | 'break_glass'; from?: number; until?: number }[];
  team?: true;
  blocked?: true;
  restricted?: true;
  /** What it counts as; nothing for what has ended or is to come. */
  counts: readonly Extract<Relation, 'assigned' | 'shared' | 'break_glass' | 'team'>[];
}
/** Every way in which somebody can stand to a case. What has ended and what is to come is held all at once: if one of it counted, it would show. */
const ways: Record<string, Way> = {
  'only what has ended or is to come': {
    grants: [
      { kind: 'shared', from: -3, until: -1 },
      { kind: 'assigned', from: -3, until: -1 },
      { kind: 'break_glass', from: -3, until: -2 },
      { kind: 'assigned', from: 2 },
    ],
    counts: [],
  },
  assigned: { grants: [{ kind: 'assigned' }], counts: ['assigned'] },
  shared: { grants: [{ kind: 'shared', until: 3 }], counts: ['shared'] },
  glass: { grants: [{ kind: 'break_glass', until: 1 }], counts: ['break_glass'] },
  team: { team: true, counts: ['team'] },
  blocked: {
    grants: [{ kind: 'assigned' }, { kind: 'shared', until: 3 }, { kind: 'break_glass', until: 1 }],
    team: true,
    blocked: true,
    counts: [],
  },
  'restricted, in the team': { grants: [{ kind: 'shared', from: -3, until: -1 }], team: true, restricted: true, counts: [] },
  'restricted, in the team, glass': { grants: [{ kind: 'break_glass', until: 1 }], team: true, restricted: true, counts: ['break_glass'] },
  'restricted, in the team, named': { grants: [{ kind: 'shared' }], team: true, restricted: true, counts: ['shared', 'team'] },
  'restricted, assigned': { grants: [{ kind: 'assigned' }], restricted: true, counts: ['assigned'] },
};
const columnOf = { assigned: 'assigned', shared: 'shared', break_glass: 'glass', team: 'supervisor' } as const;

/**
 * Routes on which a standing of the table is more than its name: whose reminder, opening, message, session or request it is, or who is covered
 * by the privilege. Whoever only stands in the same way gets what another standing gets.
 */
const personal: Record<string, Partial<Record<string, string>>> = {
  ...Object.fromEntries(
    [
      'POST /reminders/:id/done',
      'POST /reminders/:id/snooze',
      'POST /reminders/:id/reopen',
      'POST /reminders/:id/reassign',
      'GET /cases/:caseId/privileged-notes',
      'POST /cases/:caseId/privileged-notes',
      'POST /cases/:caseId/privileged-notes/destroy',
      'DELETE /cases/:caseId/messages/:id',
      'DELETE /session/:id',
      'GET /breaches/:id',
      // Only whoever announced a file sends it.
      'PUT /evidence-files/:id/content',
    ].map((route) => [route, { assigned: 'shared' }]),
  ),
  ...Object.fromEntries(['GET /glass/:id', 'POST /glass/:id/end'].map((route) => [route, { glass: 'assigned' }])),
  // The administrator of the table asked for the change, so somebody else decides it, and only they withdraw it.
  ...Object.fromEntries(['decide', 'withdraw', 'seen'].map((deed) => [`POST /account-changes/:id/${deed}`, { administrator: 'director' }])),
};
/** Records that are more than a part of one case are not found by those who may not see them, whether or not they can open the case. */
const hidden = /^\w+ \/(session\/:id|breaches\/:id|reports\/compliance\/code|absence\/of|reminders\/of)/;
/** Routes about a colleague: what counts is the team, not how somebody stands to a case. */
const ofColleagues = /^\w+ \/(absence|reminders)\/of\//;
/** Where somebody may see the record and not do this: the route that shows it, or null where everybody who passes the door sees it. */
const seenBy = (route: string) =>
  /\/legal-requests\/:id/.test(route) ? 'GET /legal-requests/:id' : /\/account-changes\/:id/.test(route) ? null : 'GET /cases/:caseId';
/** Routes on which a block is stronger than whatever else would let somebody do it: opening the case in an emergency, and its line in a breach. */
const blockBeatsAll = ['POST /cases/break-glass', 'PATCH /breaches/:id/cases/:caseId'];
/** A block is stronger than a role that needs no relation. */
const blockBeats = (route: string, role: Role) => route === 'POST /access/why' && role === 'auditor';

const cellsOf = (route: string, standing: string): string => {
  const cells = table.get(route) as Cells;
  return cells[personal[route]?.[standing] ?? standing];
};
/** The columns that a person is the sum of. */
function columns(route: string, mine: readonly Role[], { counts, blocked, team }: Way): string[] {
  return mine.flatMap((role) => {
    if (ofColleagues.test(route)) return [role === 'supervisor' && team ? 'supervisor' : plain[role]];
    if (blocked && blockBeatsAll.includes(route) && cellsOf(route, plain[role]) === 'ok') return ['blocked'];
    if (blocked) return [role === 'director' ? 'blocked' : blockBeats(route, role) ? plain.administrator : plain[role]];
    if (!isCaseworker(role)) return [plain[role]];
    const held = counts.filter((relation) => relation !== 'team' || role === 'supervisor').map((relation) => columnOf[relation]);
    return [plain[role], ...held];
  });
}
/** Whether the door lets any of these roles pass to the route: the door asks roles only, so then not every standing of the role is refused. */
const passes = (route: string, mine: readonly Role[]) =>
  mine.some((role) => {
    const all = isCaseworker(role)
      ? { advocate: ['assigned', 'shared', 'glass', 'stranger'], supervisor: ['supervisor', 'south'], director: ['director', 'blocked'] }[
          role as 'advocate'
        ]
      : [plain[role]];
    return all.some((standing) => (table.get(route) as Cells)[standing] !== '403');
  });

/** Whether it matters on this route how a person stands to a case. */
const ofCases = (route: string) =>
  [
    ['assigned', 'shared', 'glass', 'stranger'],
    ['supervisor', 'south'],
    ['director', 'blocked'],
  ].some((standings) => new Set(standings.map((standing) => (table.get(route) as Cells)[standing])).size > 1);

/** The union: done if any part may; else refused as the best of them is. */
function expected(route: string, mine: readonly Role[], way: Way): string {
  const parts = columns(route, mine, way);
  const cells = parts.map((standing) => cellsOf(route, standing));
  const [other] = cells.filter((cell) => !['ok', '403', '404'].includes(cell));
  if (other) return other;
  if (cells.includes('ok')) return 'ok';
  if (!passes(route, mine)) return '403';
  if (hidden.test(route)) return '404';
  const shows = seenBy(route);
  const reads = shows === null || parts.some((standing) => cellsOf(shows, standing) === 'ok');
  return reads ? '403' : '404';
}

let world: World;
let trials: Trials;
const people = new Map<string, Somebody>();
/** How often each of the larger sets was sent. */
const tried = new Map<string, number>();
const sets = Array.from({ length: 2 ** roles.length - 1 }, (_, place) => roles.filter((__, bit) => (place + 1) & (1 << bit)));
const [few, many] = [sets.filter(({ length }) => length <= 2), sets.filter(({ length }) => length > 2)];
/** What a sample is drawn by; said when something is wrong. */
const seed = inFull(4711, Date.now());
/** As many as asked, drawn without order. */
function drawn<T>(list: readonly T[], count: number, by: string): T[] {
  const random = chance([...by].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) as number)) | 0, seed));
  return list
    .map((each) => ({ each, at: random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, count)
    .map(({ each }) => each);
}
/** To roles that do not work with cases a relation means nothing; that it does not is tried with the strongest. */
const waysOf = (mine: readonly Role[]) =>
  mine.some(isCaseworker) ? Object.keys(ways) : ['assigned', 'blocked', 'restricted, in the team, named'];
const nameOf = (mine: readonly Role[], way: string) => `${mine.join(' + ')}, ${way}`;
const inWays = (mine: Role[], wanted: readonly string[]) => wanted.map((way) => ({ mine, way, name: nameOf(mine, way) }));
const combinations = [
  ...few.flatMap((mine) => inWays(mine, waysOf(mine))),
  ...many.flatMap((mine) => inWays(mine, drawn(waysOf(mine), inFull(2, Infinity), mine.join()))),
];
/** The cases that requests of the matrix are about. */
const cases = ['case', 'other', 'closed', 'draft', 'restricted'] as const;

beforeAll(async () => {
  const running = await startApp({
    instead: (builder) => builder.overrideProvider(Database).useClass(Trials),
    settings: { DATABASE_POOL: '8', IDLE_LOCK_MINUTES: '60' },
  });
  world = await givenWorld(running);
  trials = running.app.get(Database) as Trials;
  const { house, ids } = world;
  for (const { mine, way, name } of combinations) {
    const { grants = [], team, blocked } = ways[way];
    const one = await givenSomebody(running, house.id, { name, roles: mine, ...(team && { teamId: house.teams.north }) });
    for (const thing of cases) {
      for (const grant of grants) await givenGrant(running, house.id, { caseId: ids[thing], userId: one.id, ...grant });
      if (blocked) await givenBlock(running, house.id, ids[thing], one.id);
    }
    people.set(name, one);
  }
}, 120_000);
afterAll(() => world?.running.close());

async function outcome(who: Somebody, route: string): Promise<string> {
  const { running } = world;
  const [method, path] = route.split(' ');
  const valid = requests[route](world);
  const { status, body } = await wire({
    ...{ method, address: running.workspace, path: `/api${addressOf(path, valid)}`, headers: courtesies(who.browser, method) },
    body: method === 'GET' || method === 'DELETE' ? undefined : (valid.body ?? {}),
  });
  // Allowed, and not possible now: restricting what is so already, planning what is planned.
  if (status === 409 && body['code'] === 'transition_refused' && /restrict|reassign/.test(route)) return 'ok';
  return status < 300 ? 'ok' : String(status);
}

describe.each([
  ['cases as they are', false],
  ['restricted cases', true],
])('%s', (_, restricted) => {
  beforeAll(async () => {
    await asOwner(world.running.database, 'update case_file set restricted = $1', [restricted]);
    trials.on = true;
  });
  afterAll(() => (trials.on = false));

  const here = combinations.filter(({ way }) => Boolean(ways[way].restricted) === restricted);
  /**
   * Where the table makes no difference between relations, the roles alone decide: two ways are enough to see that a relation changes nothing.
   * Every read and everything that is refused is sent for everybody. A change that is allowed waits for the others on its case, so of those
   * one in eight is really made, another eighth on each route; all of them in the long run. Of those with three roles and more, eight are sent.
   */
  const sent = (route: string, place: number) => {
    const wanted = here.filter(({ way }) => ofCases(route) || ['assigned', 'blocked', 'restricted, in the team'].includes(way));
    const eighth = wanted
      .filter(({ mine }) => mine.length <= 2)
      .filter(
        ({ mine, way }, each) =>
          inFull(false, true) || route.startsWith('GET') || expected(route, mine, ways[way]) !== 'ok' || (each + place) % 8 === 0,
      );
    const larger = here.filter(({ mine }) => mine.length > 2);
    return [...eighth, ...drawn(larger, inFull(8, Infinity), route)];
  };
  it.each([...table.keys()].map((route, place) => [route, place] as const))('%s', async (route, place) => {
    const found = await Promise.all(
      sent(route, place).map(async ({ mine, way, name }) => {
        const wanted = expected(route, mine, ways[way]);
        const got = await outcome(people.get(name) as Somebody, route);
        if (mine.length > 2) tried.set(mine.join(), (tried.get(mine.join()) ?? 0) + 1);
        return got === wanted ? [] : [`${name}: ${got} instead of ${wanted}`];
      }),
    );
    expect({ seed, wrong: found.flat() }).toEqual({ seed, wrong: [] });
  });
});

it('tries every set of roles, one and two in every way, and gets all kinds of answers', () => {
  expect([sets.length, few.length, many.length]).toEqual([63, 21, 42]);
  expect(combinations.length).toBeGreaterThan(150);
  // Each of the larger sets really asked for something, and more than once.
  expect(many.filter((mine) => (tried.get(mine.join()) ?? 0) < 20).map((mine) => mine.join())).toEqual([]);
  const all = [...table.keys()].flatMap((route) => combinations.map(({ mine, way }) => expected(route, mine, ways[way])));
  for (const answer of ['ok', '403', '404']) expect(all.filter((each) => each === answer).length).toBeGreaterThan(1_000);
});
