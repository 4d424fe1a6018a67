import { Disclosures, Extracts } from '@alongside/api/consent';
import { Database, Mail, Routes, definedJobs, type Letter, type Route } from '@alongside/api/core';
import { startApp } from './support/app';
import { asOwner } from './support/database';
import { browserDoors, browserDoorsFound, doors, doorsFound, jobs, letters } from './support/gate-doors';
import { ITEMS } from './support/given-referral';
import { until } from './support/given-reminder';
import { askPage, besideControllers, otherDoors, pageDoors } from './support/http-doors';
import { addressOf, requests, type Ask } from './support/matrix-requests';
import { pageTable, portalTable, publicTable, rowsOf, workspaceTable } from './support/matrix-table';
import { Trials } from './support/trial';
import { courtesies, wire, type Answer } from './support/wire';
import { givenWorld, portalStandings, staffStandings, type Standing, type World } from './support/world';

/*
 * Looks for a way around the gate (design §3.3). First in the sources: everything through which a program can reach somebody outside is
 * listed with its reason. Then by walking: every route is asked for real, and what it answers, what it writes into the ledger, what it
 * takes from the extracts and what it mails is held against what it declares with `@Discloses`.
 */

describe('the sources', () => {
  it('have no door to the outside but those that stand on the list with their reason', () => {
    expect(doorsFound()).toEqual(Object.keys(doors).sort());
  });

  it('have no way out of a browser but those that stand on the list with their reason', () => {
    expect(browserDoorsFound()).toEqual(Object.keys(browserDoors).sort());
  });

  it('define no job but those that stand on the list with their reason; what a job carries is ids', () => {
    expect(
      definedJobs()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(jobs).sort());
    const carried = definedJobs().flatMap(({ name, data }) =>
      Object.entries((data as unknown as Shape)._zod.def.shape).map(([field, part]) => ({
        job: name,
        field,
        plain: isPlain(part._zod.def),
      })),
    );
    expect(carried.length).toBeGreaterThan(3);
    expect(carried.filter(({ plain }) => !plain)).toEqual([]);
  });
});

/** What cannot be done in this world, and why it would give nothing out; every other route really does what it is for, and is looked at. */
const notDone: Record<string, string> = {
  'POST /factor/confirm: 409': 'No second factor was begun; its answer is codes for their own account.',
  'POST /factor/recovery-codes: 409': 'The same.',
  'POST /factor/remove: 409': 'The same.',
  'POST /session/code: 409': 'The same.',
  'POST /portal/passphrase: 409': 'They chose their words when they came in; its answer is empty.',
  'POST /password/link: 404': 'The token fits nothing; with one that fits, it answers whose account it is.',
  'POST /password: 404': 'The same.',
  'POST /setup: 404': 'There is an organization already; without one there is nothing of anybody.',
  'POST /portal/code: 401': 'The code fits nothing; what a code that fits opens is walked with the people of the portal.',
  'POST /portal/second: 401': 'The same, for a number from the card.',
};

/** What is refused as long as a legal hold keeps the messages, or without the code of a sample: done in a test of its own. */
const doneOtherwise = ['DELETE /cases/:caseId/messages/:id: 409', 'DELETE /portal/messages/:id: 409', 'POST /reports/compliance/code: 403'];

/** Gives a file of evidence back to staff who work on the case, which is recorded; from there it leaves by handing it over, through the gate. */
const toStaff = 'GET /evidence-files/:id/content';

interface Definition {
  type: string;
  format?: string;
  checks?: readonly { _zod: { def: { format?: string } } }[];
}
interface Shape {
  _zod: { def: { shape: Record<string, { _zod: { def: Definition } }> } };
}
/** An id, a number, or one word of a closed set. */
const isPlain = ({ type, format, checks = [] }: Definition) =>
  type === 'number' || type === 'enum' || (type === 'string' && [format, ...checks.map((each) => each._zod.def.format)].includes('uuid'));

describe('the walk', () => {
  let world: World;
  let trials: Trials;
  let routes: Route[];
  /** What happened inside of the request that is under way; lines that it wrote are there until it is taken back. */
  let seen: { composed: number; packets: number };
  let inside: number | undefined;
  const mailed: Letter[] = [];
  const surfaceOf = { workspace: rowsOf(workspaceTable), portal: rowsOf(portalTable), public: rowsOf(publicTable) };
  const nameOf = ({ method, path }: Route) => `${method} ${path.replace(/^\/api/, '')}`;

  beforeAll(async () => {
    const running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
    world = await givenWorld(running);
    routes = running.app.get(Routes).list();
    trials = running.app.get(Database) as Trials;
    trials.before = async () => {
      const [{ count }] = await trials.query<{ count: number }>('select count(*)::int as count from disclosure');
      inside = count;
    };
    const extracts = running.app.get(Extracts);
    const compose = extracts.compose.bind(extracts);
    jest.spyOn(extracts, 'compose').mockImplementation((...given) => ((seen.composed += 1), compose(...given)));
    const gate = running.app.get(Disclosures);
    const packet = gate.packet.bind(gate);
    jest.spyOn(gate, 'packet').mockImplementation((...given) => ((seen.packets += 1), packet(...given)));
    jest.spyOn(running.app.get(Mail), 'send').mockImplementation(async (letter) => void mailed.push(letter));
  });
  afterAll(() => world?.running.close());

  /** Does something as it happens in a request, and counts what it wrote into the ledger and took from the extracts. */
  async function watched<T>(does: () => Promise<T>, takenBack = true): Promise<{ result: T; lines: number }> {
    seen = { composed: 0, packets: 0 };
    inside = undefined;
    const before = await total();
    trials.on = takenBack;
    try {
      const result = await does();
      return { result, lines: (inside ?? (await total())) - before };
    } finally {
      trials.on = false;
    }
  }
  async function walk(who: Standing, route: string, { at, query, body }: Ask): Promise<Answer & { lines: number }> {
    const [method, path] = route.split(' ');
    const surface = path.startsWith('/portal/') ? 'portal' : 'workspace';
    const { config } = world.running;
    const origin = surface === 'portal' ? config.PORTAL_ORIGIN : config.WORKSPACE_ORIGIN;
    const sent = {
      method,
      address: world.running[surface],
      path: `/api${addressOf(path, { at, query })}`,
      headers: { ...courtesies(world.people[who], method), ...(method !== 'GET' && { Origin: origin }) },
      body: method === 'GET' || method === 'DELETE' ? undefined : (body ?? {}),
    };
    // Whoever comes in finds the session that was just written, so that this is not taken back.
    const { result, lines } = await watched(() => wire(sent), who !== 'nobody');
    return { ...result, lines };
  }
  /** Two people for whom the route does something, who stand to the case as differently as may be. */
  const doers = (route: string): Standing[] => {
    const here = surfaceOf.workspace.get(route) ?? surfaceOf.portal.get(route);
    if (!here) return ['nobody'];
    const may = (who: Standing) => here[who] === 'ok' && who !== 'foreign' && who !== 'foreignAdmin';
    const all = [...staffStandings, ...portalStandings].filter(may);
    // Where nobody can: somebody who comes as far as the reason why not.
    return all.length === 0 ? [surfaceOf.portal.has(route) ? 'client' : 'assigned'] : [...new Set([...all.slice(0, 1), ...all.slice(-1)])];
  };
  const total = async () => {
    const [{ count }] = await asOwner<{ count: number }>(
      world.running.database,
      'select count(*)::int as count from disclosure where organization_id = $1',
      [world.house.id],
    );
    return count;
  };

  it('goes along every route there is', () => {
    expect(Object.keys(requests).sort()).toEqual(routes.map(nameOf).sort());
  });

  /** Does it, and says what is wrong with it; or, where it could not be done, that. */
  async function look(route: Route, who: Standing, ask: Ask): Promise<{ found: string[]; refused: string[] }> {
    const name = nameOf(route);
    const { status, headers, lines } = await walk(who, name, ask);
    if (status >= 300) return { found: [], refused: [`${name}: ${status}`] };
    const found: string[] = [];
    const say = (what: string) => found.push(`${name} as ${who}: ${what}`);
    if (route.discloses === 'always' && lines !== 1) say(`${lines} lines in the ledger instead of one`);
    if (route.discloses === 'maybe' && lines > 1) say(`${lines} lines in the ledger`);
    if ((route.discloses === null || route.discloses === 'again' || route.discloses === 'look') && lines !== 0)
      say('a line in the ledger, and does not say so');
    if (route.discloses === null && seen.composed + seen.packets > 0) say('takes an extract of a case, and does not say so');
    if (route.discloses === 'look' && seen.packets > 0) say('is more than a look');
    if (name === toStaff) return { found, refused: [] };
    if (headers['content-disposition']) say('answers a file');
    const type = String(headers['content-type'] ?? 'application/json').split(';')[0];
    if (type !== 'application/json' && !(type === 'text/event-stream' && name === 'GET /notifications/stream')) say(`answers ${type}`);
    return { found, refused: [] };
  }

  it('finds that each gives out what it declares, once, and nothing else', async () => {
    const found: string[] = [];
    const refused = new Set<string>();
    for (const route of routes) {
      for (const who of doers(nameOf(route))) {
        const looked = await look(route, who, requests[nameOf(route)](world));
        found.push(...looked.found);
        for (const each of looked.refused) refused.add(each);
      }
    }
    expect(found).toEqual([]);
    expect([...refused].sort()).toEqual([...Object.keys(notDone), ...doneOtherwise].sort());
  });

  it('finds the same where the world had to be another one first', async () => {
    const { ids, people, running, now } = world;
    const route = (name: string) => routes.find((each) => nameOf(each) === name) as Route;
    const month = now().toISOString().slice(0, 7);
    const { body } = await people.director.get(`/reports/compliance/sample?from=${month}&to=${month}`).expect(200);
    const sample = { from: month, to: month, code: (body.releases as { code: string }[])[0].code };
    await asOwner(running.database, `update legal_hold set until_at = now() where until_at is null`);
    const asks: [string, Standing, Ask][] = [
      ['POST /reports/compliance/code', 'director', { body: sample }],
      ['DELETE /cases/:caseId/messages/:id', 'assigned', { at: { caseId: ids.case, id: ids.reply } }],
      ['DELETE /portal/messages/:id', 'client', { at: { id: ids.message } }],
    ];
    for (const [name, who, ask] of asks) expect(await look(route(name), who, ask)).toEqual({ found: [], refused: [] });
    expect(asks.map(([name]) => name).sort()).toEqual(doneOtherwise.map((each) => each.split(':').slice(0, -1).join(':')).sort());
  });

  it('finds no door beside the controllers but pages of the portal, which give nothing out, and those that stand on the list', async () => {
    const pages = pageDoors(world.running.app);
    expect(pages.length).toBeGreaterThanOrEqual(28);
    expect(besideControllers(world.running.app).filter((door) => !pages.includes(door) && !otherDoors[door])).toEqual([]);
    const refused = new Set<string>();
    const may = rowsOf(pageTable);
    for (const door of pages)
      for (const who of ['client', 'speaking', 'teen'] as const) {
        // Somebody else's thing to tick is not there for them, as the table of the matrix says.
        if (may.get(door.replace('/es/', '/'))?.[who] === '404') continue;
        const { result, lines } = await watched(() => askPage(world, who, door));
        expect({ door, who, lines, ...seen, file: result.headers['content-disposition'] }).toEqual({
          ...{ door, who, lines: 0, composed: 0, packets: 0, file: undefined },
        });
        if (result.status >= 400) refused.add(door.replace('/es/', '/'));
        else if (result.status < 300) expect(result.headers['content-type']).toContain('text/html');
      }
    // What a code, new words and a card lead to is walked with everybody who came in by them.
    expect([...refused].sort()).toEqual(['POST /page/card', 'POST /page/code', 'POST /page/words']);
  });

  it('finds a line for what we send and file for the client, and none for what the client does', async () => {
    const { ids } = world;
    const { helper, running } = world;
    const make = async (acts: 'client' | 'advocate') => {
      const { body } = await helper
        .post(`/cases/${ids.case}/referrals`, { agencyId: ids.agency, acts, purpose: 'Report it', items: ['name'] })
        .expect(201);
      await helper.post(`/referrals/${body.id}/step`, { version: 1, to: 'awaiting_review' }).expect(201);
      await world.people.supervisor.post(`/reviews/${body.id}`, { version: 2, decision: 'approve' }).expect(201);
      return body.id as string;
    };
    const filed = { channel: 'other', filedAt: running.clock.now().toISOString(), zone: 'UTC' };
    const [ours, theirs] = [await make('advocate'), await make('client')];
    const step = 'POST /referrals/:id/step';
    const file = 'POST /referrals/:id/filings';
    const cases: [string, Ask, number][] = [
      [step, { at: { id: ours }, body: { version: 3, to: 'sent' } }, 1],
      [step, { at: { id: theirs }, body: { version: 3, to: 'sent' } }, 0],
      [step, { at: { id: ours }, body: { version: 3, to: 'sent', emergency: 'Now.' } }, 1],
      [file, { at: { id: ours }, body: { ...filed, filedBy: 'advocate', basis: 'release' } }, 1],
      [file, { at: { id: ours }, body: { ...filed, filedBy: 'advocate', basis: 'emergency', note: 'Now.' } }, 1],
      [file, { at: { id: theirs }, body: { ...filed, filedBy: 'client', basis: 'client_files' } }, 0],
      // The record of the sending before, which has its line.
      [file, { at: { id: ids.sent }, body: { ...filed, filedBy: 'advocate', basis: 'release' } }, 0],
    ];
    for (const [route, ask, lines] of cases) {
      const { status, text, lines: wrote } = await walk('assigned', route, ask);
      expect({ route, ask, status, lines: wrote, text: status < 300 ? '' : text }).toEqual({
        route,
        ask,
        status: 201,
        lines,
        text: '',
      });
    }
  });

  it('lets nothing out that has no basis, whichever way it is asked for', async () => {
    const { ids, portal } = world;
    const agency = await world.people.supervisor.post('/agencies', { name: 'Elsewhere Office' }).expect(201);
    const look = { how: 'print', purpose: 'x', items: ['name'] };
    const bases = [
      { basis: 'release', agencyId: agency.body.id },
      { basis: 'release', recipient: 'A neighbour' },
      { basis: 'statutory_mandate', recordId: ids.case, recipient: 'x' },
      { basis: 'court_order', recordId: ids.case, recipient: 'x' },
      { basis: 'emergency', recordId: ids.case, recipient: 'x' },
      { basis: 'to_client', personId: ids.caregiver },
    ];
    for (const how of ['print', 'export', 'email', 'share', 'sms', 'letter', 'spoken', 'send', 'filing'])
      for (const basis of bases) {
        const ask = { ...look, ...basis, how };
        const { body } = await world.people.assigned.post(`/cases/${ids.case}/disclosures/preview`, ask).expect(201);
        const { status, lines } = await walk('assigned', 'POST /cases/:caseId/disclosures', {
          at: { caseId: ids.case },
          body: { ...ask, digest: body.digest },
        });
        expect({ ask, status, lines }).toEqual({ ask, status: 409, lines: 0 });
      }
    for (const basis of ['content_free_notice', 'non_identifying'])
      expect(
        (
          await walk('assigned', 'POST /cases/:caseId/disclosures', {
            at: { caseId: ids.case },
            body: { ...look, basis, digest: 'x', personId: portal.personId },
          })
        ).status,
      ).toBe(400);
  });

  it('finds nothing of a case in any letter, and no kind of letter that is not on the list', async () => {
    const { administrator, nobody } = world.people;
    const { body } = await administrator.post('/users', { email: 'new@example.org', displayName: 'New', roles: ['advocate'] }).expect(201);
    await administrator.post(`/users/${body.id}/link`).expect(201);
    await nobody.post('/password/forgotten', { email: world.house.people.mara.email }).expect(201);
    await until(
      async () => mailed,
      ({ length }) => length >= 2,
    );
    const words = [
      'Rosa',
      'Example',
      'Carla',
      'shadow',
      'tulip',
      '0199',
      world.numbers.case,
      world.numbers.other,
      'Harbor House',
      ...ITEMS,
    ];
    for (const { subject, text, messageId, to } of mailed) {
      expect(letters.filter(({ id }) => id.test(messageId))).toHaveLength(1);
      expect({ to, found: words.filter((word) => `${subject} ${text}`.includes(word)) }).toEqual({ to, found: [] });
    }
  });

  it('finds nobody but themselves in what a person in the portal is answered, and nobody at all where nobody signed in', async () => {
    const others = ['shadow.example', 'Carla', 'Quill', 'tulip', 'Blake', 'cousin'];
    const all = [...others, 'Rosa', world.numbers.case];
    // A caregiver finds no more of the client than the client does of them.
    const whose = { client: others, caregiver: [...others, 'Rosa'], speaking: [...others, 'Rosa'] };
    for (const [who, words] of Object.entries(whose) as ['client' | 'caregiver' | 'speaking', string[]][]) {
      const say = (name: string, text: string) =>
        expect({ name, who, found: words.filter((word) => text.includes(word)) }).toEqual({ name, who, found: [] });
      for (const [name] of surfaceOf.portal) say(name, (await walk(who, name, requests[name](world))).text);
      for (const door of pageDoors(world.running.app)) say(door, (await watched(() => askPage(world, who, door))).result.text);
    }
    for (const [name] of surfaceOf.public) {
      const { text } = await walk('nobody', name, requests[name](world));
      expect({
        name,
        found: all.filter((word) => text.includes(word) && !(name === 'POST /portal/session' && word === world.numbers.case)),
      }).toEqual({ name, found: [] });
    }
  });
});
