import { Audit, Database, Routes, type AnyActor, type Route, type Surface } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { startApp } from './support/app';
import { asOwner } from './support/database';
import { askPage, besideControllers, httpDoors, otherDoors, pageDoors, passages } from './support/http-doors';
import { addressOf, pageForms, requests } from './support/matrix-requests';
import { pageTable, portalTable, publicTable, rowsOf, workspaceTable, type Cells } from './support/matrix-table';
import { Trials } from './support/trial';
import { courtesies, wire, type Answer } from './support/wire';
import { givenWorld, portalStandings, shutOut, staffStandings, standings, type Standing, type World } from './support/world';

const tables = { workspace: rowsOf(workspaceTable), portal: rowsOf(portalTable), public: rowsOf(publicTable) };
const pages = rowsOf(pageTable);
const origins = { workspace: 'WORKSPACE_ORIGIN', portal: 'PORTAL_ORIGIN' } as const;
/** Who is sent where the listener alone decides: everybody of its own side, and somebody of each kind from the other. */
const callers = {
  workspace: [...staffStandings, 'client', 'caregiver', 'nobody'],
  portal: [...portalStandings, 'assigned', 'director', 'administrator', 'foreign', 'nobody'],
} as const satisfies Record<Surface, readonly Standing[]>;
const otherSurface = { workspace: 'portal', portal: 'workspace' } as const;
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path.replace(/^\/api/, '')}`;
const all = (people: readonly string[], outcome: string): Cells => Object.fromEntries(people.map((who) => [who, outcome]));
/** People to whom the case does not exist. */
const outside: readonly Standing[] = [
  'stranger',
  'south',
  'blocked',
  'volunteer',
  'foreign',
  'foreignAdmin',
  'otherClient',
  'teen',
  ...shutOut,
];

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
    const own: readonly Standing[] = surface === 'portal' ? portalStandings : staffStandings;
    const signedIn = own.includes(who) && !shutOut.includes(who);
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

it('is said for every door that is open beside the controllers as well', () => {
  const { app } = world.running;
  expect(pageDoors(app, false).sort()).toEqual([...pages.keys()].sort());
  expect(pageDoors(app)).toHaveLength(2 * pages.size);
  expect(Object.keys(pageForms).sort()).toEqual([...pages.keys()].filter((page) => page.startsWith('POST')).sort());
  const beside = besideControllers(app).filter((door) => !pageDoors(app).includes(door));
  // The outbox is only in the demonstration.
  expect(beside.sort()).toEqual(
    Object.keys(otherDoors)
      .filter((door) => door !== 'GET /outbox')
      .sort(),
  );
  expect(httpDoors(app).passages).toEqual(passages);
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
    const here = callers[surface];
    expect(await row(route, otherSurface[surface], here)).toEqual(all(here, '404'));
    if (!route.startsWith('GET'))
      expect(await row(route, surface, here, { origin: 'https://elsewhere.example' })).toEqual(all(here, '403'));
  });
});

describe('for everybody', () => {
  it.each([...tables.public])('%s', async (route, { everybody, ...surfaces }) => {
    for (const surface of ['workspace', 'portal'] as const) {
      const here = surfaces[surface] === 'yes';
      expect(await row(route, surface, standings)).toEqual(all(standings, here ? everybody : '404'));
      const origin = world.running.config[origins[otherSurface[surface]]];
      if (here && !route.startsWith('GET'))
        expect(await row(route, surface, callers[surface], { origin })).toEqual(all(callers[surface], '403'));
    }
  });
});

describe('on the pages without scripts', () => {
  beforeAll(() => (trials.on = true));
  afterAll(() => (trials.on = false));

  const staff = ['assigned', 'director', 'administrator', 'foreign'] as const;
  it.each([...pages])('%s', async (page, expected) => {
    const people = [...portalStandings, ...staff, 'nobody'] as const;
    const rowOf = async (door: string, change: { origin?: string; address?: string } = {}) => {
      const answers = await Promise.all(people.map((who) => askPage(world, who, door, change)));
      return Object.fromEntries(people.map((who, place) => [who, answers[place].status < 400 ? 'ok' : String(answers[place].status)]));
    };
    const [spanish] = pageDoors(world.running.app).filter((door) => door === page.replace(' /page', ' /es/page'));
    // So many wrong codes at once would be too many.
    await asOwner(world.running.database, 'delete from attempt');
    for (const door of [page, spanish]) expect(await rowOf(door)).toEqual({ ...all(staff, expected['nobody']), ...expected });
    // What the workspace does with an address that it does not know, or with a form.
    const address = world.running.workspace;
    expect(await rowOf(page, { address })).toEqual(all(people, page.startsWith('GET') ? '404' : '415'));
    if (page.startsWith('POST')) expect(await rowOf(page, { origin: 'https://elsewhere.example' })).toEqual(all(people, '403'));
  });

  it.each(['POST /page/messages', 'POST /page/delete', 'POST /page/tick', 'POST /page/out', 'POST /page/close'])(
    '%s asks for the token of its session',
    async (page) => {
      const { cookies } = world.people.client;
      const token = cookies.get('a_xsrf') as string;
      cookies.set('a_xsrf', 'another');
      try {
        expect((await askPage(world, 'client', page)).status).toBe(403);
      } finally {
        cookies.set('a_xsrf', token);
      }
    },
  );
});

it('asks nobody who they are at the calendar, whose address is its key, and has none on the origin of the portal', async () => {
  const { address } = (await world.people.assigned.post('/notifications/calendar').expect(201)).body as { address: string };
  const path = new URL(address).pathname;
  const feed = async (who: Standing, from: string, at = path) => {
    const headers = courtesies(world.people[who], 'GET');
    return (await wire({ method: 'GET', address: from, path: at, headers })).status;
  };
  const { workspace, portal } = world.running;
  for (const who of standings) {
    expect({ who, status: await feed(who, workspace) }).toEqual({ who, status: 200 });
    expect({ who, status: await feed(who, portal) }).toEqual({ who, status: 404 });
    expect({ who, status: await feed(who, workspace, path.replace(/[\w-]{10}\.ics/, '0123456789.ics')) }).toEqual({ who, status: 404 });
  }
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
