import { Audit, Database, Routes, type AnyActor, type Route, type Surface } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { startApp } from './support/app';
import { asOwner } from './support/database';
import { addressOf, requests } from './support/matrix-requests';
import { portalTable, publicTable, rowsOf, workspaceTable, type Cells } from './support/matrix-table';
import { Trials } from './support/trial';
import { courtesies, wire, type Answer } from './support/wire';
import { givenWorld, portalStandings, staffStandings, standings, type Standing, type World } from './support/world';

const tables = { workspace: rowsOf(workspaceTable), portal: rowsOf(portalTable), public: rowsOf(publicTable) };
const origins = { workspace: 'WORKSPACE_ORIGIN', portal: 'PORTAL_ORIGIN' } as const;
const otherSurface = { workspace: 'portal', portal: 'workspace' } as const;
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path.replace(/^\/api/, '')}`;
const all = (people: readonly string[], outcome: string): Cells => Object.fromEntries(people.map((who) => [who, outcome]));
/** People to whom the case does not exist. */
const outside: readonly Standing[] = ['stranger', 'south', 'blocked', 'volunteer', 'foreign', 'foreignAdmin', 'otherClient'];

let world: World;
let trials: Trials;
let routes: Route[];
/** Refusals of people who were signed in where the route is, by request: each must have left a line. */
const refused = new Map<string, string>();
/** What was done for people who were signed in, by request: each must have left a line as well. */
const done = new Map<string, string>();
/** Requests about which the audit was told something, in whatever way. */
const told = new Set<string>();

beforeAll(async () => {
  const running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
  world = await givenWorld(running);
  trials = running.app.get(Database) as Trials;
  routes = running.app.get(Routes).list();
  const audit = running.app.get(Audit);
  for (const way of ['record', 'read'] as const) {
    const really = audit[way].bind(audit) as (actor: AnyActor, ...rest: unknown[]) => Promise<void>;
    jest.spyOn(audit, way).mockImplementation((actor: AnyActor, ...rest: unknown[]) => {
      told.add(actor.requestId);
      return really(actor, ...rest);
    });
  }
});
afterAll(() => world?.running.close());

/** What the person sends on one of the two listeners, valid but for what is changed about it. */
function ask(
  who: Standing,
  route: string,
  surface: Surface,
  change: { at?: Record<string, string>; origin?: string } = {},
): Promise<Answer> {
  const { running, people } = world;
  const [method, path] = route.split(' ');
  const valid = requests[route](world);
  const headers = courtesies(people[who], method);
  return wire({
    method,
    address: running[surface],
    path: `/api${addressOf(path, { ...valid, at: { ...valid.at, ...change.at } })}`,
    headers: { ...headers, ...(headers['Origin'] && { Origin: change.origin ?? running.config[origins[surface]] }) },
    body: method === 'GET' || method === 'DELETE' ? undefined : (valid.body ?? {}),
  });
}

/** Outcomes of a route for many people at once, as a row of the table. */
async function row(route: string, surface: Surface, people: readonly Standing[], change: { origin?: string } = {}): Promise<Cells> {
  const answers = await Promise.all(people.map((who) => ask(who, route, surface, change)));
  return Object.fromEntries(people.map((who, place) => [who, outcomeOf(answers[place])]));
}
const outcomeOf = ({ status }: Answer) => (status < 300 ? 'ok' : String(status));

/** The same row where the route is at home, with a closer look at what the answers say. */
async function homeRow(route: string, surface: Surface): Promise<Cells> {
  const answers = await Promise.all(standings.map((who) => ask(who, route, surface)));
  const { case: open, closed, draft, referral, release, reminder } = world.ids;
  const secrets = [open, closed, draft, referral, release, reminder, world.numbers.case];
  standings.forEach((who, place) => {
    const { status, text, headers } = answers[place];
    const signedIn = surface === 'portal' ? portalStandings.includes(who as never) : staffStandings.includes(who as never);
    if (signedIn && (status === 403 || status === 404)) refused.set(String(headers['x-request-id']), `${route} as ${who}`);
    if (signedIn && status < 300) done.set(String(headers['x-request-id']), route);
    if (outside.includes(who) && route !== 'POST /cases/break-glass')
      expect({ who, found: secrets.filter((secret) => text.includes(secret)) }).toEqual({ who, found: [] });
  });
  return Object.fromEntries(standings.map((who, place) => [who, outcomeOf(answers[place])]));
}

/** Whoever may not see something cannot tell it from what does not exist. */
async function expectNoOracle(route: string, surface: Surface, cells: Cells) {
  const places = Object.keys(requests[route](world).at ?? {}).filter((name) => name !== 'itemId' && name !== 'channel');
  for (const who of ['stranger', 'blocked', 'foreign', 'foreignAdmin', 'otherClient'] as const) {
    if (places.length === 0 || cells[who] !== '404') continue;
    const [real, none] = await Promise.all([
      ask(who, route, surface),
      ask(who, route, surface, { at: Object.fromEntries(places.map((name) => [name, uuid()])) }),
    ]);
    expect({ ...real.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  }
}

it('is said for every route there is, and for no other', () => {
  const real = (match: (route: Route) => boolean) => routes.filter(match).map(nameOf).sort();
  expect([...tables.workspace.keys()].sort()).toEqual(real(({ rule }) => rule !== null));
  expect([...tables.portal.keys()].sort()).toEqual(real(({ portal }) => portal));
  expect([...tables.public.keys()].sort()).toEqual(real((route) => route.public));
  expect(Object.keys(requests).sort()).toEqual(routes.map(nameOf).sort());
});

describe.each([
  ['in the workspace', 'workspace', [...portalStandings, 'nobody']],
  ['in the portal', 'portal', [...staffStandings, 'nobody']],
] as const)('%s', (_, surface, outsiders) => {
  beforeAll(() => (trials.on = true));
  afterAll(() => (trials.on = false));

  it.each([...tables[surface]])('%s', async (route, expected) => {
    const cells = await homeRow(route, surface);
    expect(cells).toEqual({ ...expected, ...all(outsiders, '401') });
    await expectNoOracle(route, surface, cells);
    expect(await row(route, otherSurface[surface], standings)).toEqual(all(standings, '404'));
    if (!route.startsWith('GET'))
      expect(await row(route, surface, standings, { origin: 'https://elsewhere.example' })).toEqual(all(standings, '403'));
  });
});

describe('for everybody', () => {
  it.each([...tables.public])('%s', async (route, { everybody, ...surfaces }) => {
    for (const surface of ['workspace', 'portal'] as const) {
      const here = surfaces[surface] === 'yes';
      expect(await row(route, surface, standings)).toEqual(all(standings, here ? everybody : '404'));
      const origin = world.running.config[origins[otherSurface[surface]]];
      if (here && !route.startsWith('GET')) expect(await row(route, surface, standings, { origin })).toEqual(all(standings, '403'));
    }
  });
});

it('leaves a line in the audit for every refusal, with the id that was asked for', async () => {
  const rows = await asOwner<{ request: string; ids: string[] }>(
    world.running.database,
    `select request_id as request, subject_ids as ids from audit_event where outcome = 'denied'`,
  );
  const lines = new Map(rows.map(({ request, ids }) => [request, ids]));
  expect(refused.size).toBeGreaterThan(500);
  expect([...refused].filter(([request]) => !lines.has(request)).map(([, what]) => what)).toEqual([]);
});

/** Nothing about anybody is in these answers, and they change nothing. */
const silent = [
  'GET /session',
  'GET /portal/session',
  'GET /knowledge/crime-types',
  'GET /knowledge/guide',
  'GET /knowledge/worksheets',
  'GET /knowledge/worksheets/:channel',
  'GET /knowledge/reporting-laws',
  'GET /knowledge/safety',
  'GET /knowledge/takedown-routes',
  'GET /notifications/stream',
  // nobody is in a blank form
  'GET /blank-forms/:form',
];

it('leaves a line in the audit for everything that was shown or changed', () => {
  expect(done.size).toBeGreaterThan(300);
  const without = [...done].filter(([request, route]) => !told.has(request) && !silent.includes(route)).map(([, route]) => route);
  expect([...new Set(without)].sort()).toEqual([]);
});
