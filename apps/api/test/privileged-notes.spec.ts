import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database, Routes } from '@alongside/api/core';
import type { PrivilegedNotes } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { Search } from './support/leaks';
import { addressOf, requests } from './support/matrix-requests';
import { Trials } from './support/trial';
import { courtesies, wire } from './support/wire';
import { askPage, pageDoors } from './support/http-doors';
import { givenColleague, givenWorld, portalStandings, staffStandings, type Standing, type World } from './support/world';

const WORDS = 'the peppermint clavichord';

describe('privileged notes', () => {
  let running: Running;
  let house: GivenOrganization;
  let admin: Browser;
  let mara: Browser;
  let theCase: { id: string; number: string };
  beforeAll(async () => {
    running = await startApp();
  });
  beforeEach(async () => {
    house = await givenOrganization(running);
    admin = await as(running, house.people.administrator);
    mara = await as(running, house.people.mara);
    theCase = await givenCase(mara);
  });
  afterAll(() => running.close());

  const turn = async (settings: object) => {
    const { version } = (await admin.get('/organization').expect(200)).body;
    await admin.patch('/organization', { version, ...settings }).expect(200);
  };
  const cover = (id: string, covered = true, version = 0) =>
    admin
      .put(`/users/${id}/privilege`, { version, covered, trainingHours: 40, certifiedOn: '2024-05-01', certifiedBy: 'Coalition' })
      .expect(200);
  const path = () => `/cases/${theCase.id}/privileged-notes`;
  const write = (browser = mara, text = WORDS) => browser.post(path(), { text });
  const read = async (browser: Browser) => (await browser.get(path()).expect(200)).body as PrivilegedNotes;
  const on = async () => {
    await turn({ privilegedNotes: true });
    await cover(house.people.mara.id);
  };
  const inADay = () => new Date(running.clock.now().getTime() + DAY).toISOString();
  const kinds = async (browser: Browser) =>
    ((await browser.get(`/cases/${theCase.id}/timeline`).expect(200)).body.items as { kind: string }[]).map(({ kind }) => kind);

  it('are off until an administrator turns them on, and stay shut without a recorded status', async () => {
    expect((await write().expect(409)).body.code).toBe('privileged_off');
    expect((await mara.get(path()).expect(409)).body.code).toBe('privileged_off');
    await turn({ privilegedNotes: true });
    expect((await write().expect(403)).body.code).toBe('privilege_missing');
    await cover(house.people.mara.id);
    await write().expect(201);
    await cover(house.people.mara.id, false, 1);
    expect((await mara.get(path()).expect(403)).body.code).toBe('privilege_missing');
    await cover(house.people.mara.id, true, 2);
    await turn({ privilegedNotes: false });
    expect((await mara.get(path()).expect(409)).body.code).toBe('privileged_off');
  });

  it('carry their author with the status of that time', async () => {
    await on();
    await write().expect(201);
    await cover(house.people.mara.id, true, 1);
    await admin
      .put(`/users/${house.people.mara.id}/privilege`, { version: 2, covered: true, trainingHours: 80, certifiedOn: null })
      .expect(200);
    await write(mara, 'A second fact.').expect(201);
    const { items, mayWrite } = await read(mara);
    expect(mayWrite).toBe(true);
    expect(items.map(({ text, author, status }) => [text, author.displayName, status?.trainingHours, status?.certifiedBy])).toEqual([
      ['A second fact.', 'Mara Advocate', 80, ''],
      [WORDS, 'Mara Advocate', 40, 'Coalition'],
    ]);
  });

  it('are shared only if the share says so, and only by somebody who reads them', async () => {
    await on();
    await write().expect(201);
    const noor = await as(running, house.people.noor);
    await cover(house.people.noor.id);
    const share = (browser: Browser, privileged: boolean) =>
      browser.post(`/cases/${theCase.id}/share`, { userId: house.people.noor.id, until: inADay(), reason: 'Covers.', privileged });
    await share(mara, false).expect(201);
    await noor.get(path()).expect(403);
    expect(await kinds(noor)).not.toContain('privileged_note');
    const supervisor = await as(running, house.people.supervisor);
    expect((await share(supervisor, true).expect(400)).body.fields[0].path).toBe('privileged');
    await share(mara, true).expect(201);
    expect((await read(noor)).items.map(({ text }) => text)).toEqual([WORDS]);
    await write(noor, 'What Noor was told.').expect(201);
    await cover(house.people.noor.id, false, 1);
    await noor.get(path()).expect(403);
    await cover(house.people.noor.id, true, 2);
    running.clock.move(DAY + 1_000);
    await noor.post('/session/unlock', { password: 'correct horse battery' });
    const late = await noor.get(path());
    expect([401, 404]).toContain(late.status);
    running.clock.move(-DAY - 1_000);
  });

  it('are read by supervisors of the team and by directors only where the organization says so, and never written by them', async () => {
    await on();
    await write().expect(201);
    const people = { supervisor: await as(running, house.people.supervisor), director: await as(running, house.people.director) };
    for (const browser of Object.values(people)) {
      await browser.get(path()).expect(403);
      expect(await kinds(browser)).not.toContain('privileged_note');
    }
    await turn({ privilegedSupervisors: true });
    expect((await read(people.supervisor)).items).toHaveLength(1);
    expect((await read(people.supervisor)).mayWrite).toBe(false);
    await people.director.get(path()).expect(403);
    await turn({ privilegedDirectors: true });
    expect((await read(people.director)).items).toHaveLength(1);
    await write(people.supervisor).expect(403);
    await write(people.director).expect(403);
    await (await as(running, house.people.southSupervisor)).get(path()).expect(404);
    expect(await kinds(people.director)).toContain('privileged_note');
  });

  it('are never shown to whoever also administers, audits or volunteers, nor through broken glass', async () => {
    await on();
    await turn({ privilegedSupervisors: true, privilegedDirectors: true });
    await write().expect(201);
    for (const role of ['administrator', 'auditor', 'volunteer'] as const) {
      const { browser } = await givenColleague(running, house, {
        displayName: `Both ${role} ${house.id.slice(-6)}`,
        roles: ['director', 'supervisor', role],
        teamIds: [house.teams.north],
      });
      await browser.get(path()).expect(403);
      expect(await kinds(browser)).not.toContain('privileged_note');
    }
    const glass = await as(running, house.people.sam);
    await cover(house.people.sam.id);
    await glass.post('/cases/break-glass', { number: theCase.number, reason: 'Emergency.', hours: 2 }).expect(201);
    await glass.get(path()).expect(403);
    await write(glass).expect(403);
    expect(await kinds(glass)).not.toContain('privileged_note');
    for (const who of ['administrator', 'auditor', 'volunteer'] as const)
      await (await as(running, house.people[who])).get(path()).expect(403);
  });

  it('have a key of their own: destroying it destroys them alone, and leaves nothing to bring back', async () => {
    await on();
    await mara.post(`/cases/${theCase.id}/notes`, { text: 'A general note.' }).expect(201);
    await write().expect(201);
    await write(mara, 'A second fact.').expect(201);
    const keys = () =>
      asOwner<{ id: string }>(
        running.database,
        `select k.id from data_key k join privileged_file f on f.id = k.id where k.kind = 'privileged' and f.case_id = $1`,
        [theCase.id],
      );
    const [key] = await keys();
    const [kept] = await asOwner<{ row: object }>(
      running.database,
      `select to_jsonb(n) as row from privileged_note n where file_id = $1 limit 1`,
      [key.id],
    );
    await mara.post(`${path()}/destroy`).expect(201);
    expect(await keys()).toEqual([]);
    const after = await read(mara);
    expect(after).toMatchObject({ items: [], mayDestroy: false, destroyedAt: expect.any(String) });
    expect((await mara.get(`/cases/${theCase.id}/timeline`).expect(200)).text).toContain('A general note.');
    // Even with the row put back, as from a backup without its key, nobody reads it.
    await asOwner(running.database, `insert into privileged_note select * from jsonb_populate_record(null::privileged_note, $1)`, [
      JSON.stringify(kept.row),
    ]);
    expect((await read(mara)).items).toEqual([]);
    await write(mara, 'A new beginning.').expect(201);
    expect((await read(mara)).items.map(({ text }) => text)).toEqual(['A new beginning.']);
    expect((await keys())[0].id).not.toBe(key.id);
  });

  it('are not destroyed while the law asks to keep the case, nor by somebody who only shares it', async () => {
    await on();
    await write().expect(201);
    await cover(house.people.noor.id);
    await mara
      .post(`/cases/${theCase.id}/share`, { userId: house.people.noor.id, until: inADay(), reason: 'Covers.', privileged: true })
      .expect(201);
    await (await as(running, house.people.noor)).post(`${path()}/destroy`).expect(403);
    await asOwner(
      running.database,
      `insert into legal_hold (organization_id, id, case_id, request_id, placed_by, content) values ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, '')`,
      [house.id, theCase.id, house.people.director.id],
    );
    expect((await mara.post(`${path()}/destroy`).expect(409)).body.code).toBe('held');
    expect((await read(mara)).items).toHaveLength(1);
  });

  it('come page by page, and two first ones at once share one key', async () => {
    await on();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => write(mara, `Fact ${number}`)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const [{ files }] = await asOwner<{ files: number }>(
      running.database,
      `select count(*)::int as files from privileged_file where case_id = $1`,
      [theCase.id],
    );
    expect(files).toBe(1);
    const first = (await mara.get(`${path()}?limit=3`).expect(200)).body as PrivilegedNotes;
    const second = (await mara.get(`${path()}?limit=3&cursor=${first.next}`).expect(200)).body as PrivilegedNotes;
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  });
});

describe('the words of a privileged note', () => {
  let world: World;
  let trials: Trials;
  beforeAll(async () => {
    const running = await startApp({ instead: (builder) => builder.overrideProvider(Database).useClass(Trials) });
    world = await givenWorld(running);
    trials = running.app.get(Database) as Trials;
    await world.people.assigned.post(`/cases/${world.ids.case}/privileged-notes`, { text: WORDS }).expect(201);
    trials.on = true;
  });
  afterAll(() => world?.running.close());

  const ask = (who: Standing, route: string, surface: 'workspace' | 'portal') => {
    const [method, path] = route.split(' ');
    const valid = requests[route](world);
    return wire({
      method,
      address: world.running[surface],
      path: `/api${addressOf(path, valid)}`,
      headers: courtesies(world.people[who], method),
      body: method === 'GET' || method === 'DELETE' ? undefined : (valid.body ?? {}),
    });
  };

  it('are in the one answer that is for them', async () => {
    expect((await ask('assigned', 'GET /cases/:caseId/privileged-notes', 'workspace')).text).toContain(WORDS);
  });

  it('are in no other answer of any route, whoever asks; nor does anybody else hear that there are any', async () => {
    const routes = world.running.app.get(Routes).list();
    const search = new Search([WORDS]);
    const found: string[] = [];
    let asked = 0;
    for (const { method, path, surfaces } of routes) {
      const route = `${method} ${path.replace(/^\/api/, '')}`;
      for (const surface of surfaces) {
        const people: readonly Standing[] = surface === 'portal' ? portalStandings : staffStandings;
        await Promise.all(
          people.map(async (who) => {
            const { text } = await ask(who, route, surface);
            asked += 1;
            const own = who === 'assigned' && route === 'GET /cases/:caseId/privileged-notes';
            if (!own && search.in(Buffer.from(text)).length > 0) found.push(`${route} as ${who}`);
            // The audit names what was done, by ids.
            if (who !== 'assigned' && route !== 'GET /audit' && /privileged_(note|destroyed)/.test(text))
              found.push(`${route} tells ${who}`);
          }),
        );
      }
    }
    for (const door of pageDoors(world.running.app))
      for (const who of ['client', 'speaking'] as const)
        if (search.in(Buffer.from((await askPage(world, who, door)).text)).length > 0) found.push(`${door} as ${who}`);
    expect(asked).toBeGreaterThan(1_000);
    expect(found).toEqual([]);
  });

  it('are in no table, no job, no notification and no letter', async () => {
    expect(await new Search([WORDS]).inDatabase(world.running.database)).toEqual([]);
    const letters = readdirSync(world.running.outbox, { withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ name }) => readFileSync(join(world.running.outbox, name), 'utf8'));
    expect(letters.filter((letter) => letter.includes('clavichord'))).toEqual([]);
  });
});
