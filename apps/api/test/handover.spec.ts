import { CaseHandovers } from '@alongside/api/cases';
import { DAY, startApp, type Running } from './support/app';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder, until } from './support/given-reminder';
import { openStream } from './support/stream';
import { givenColleague } from './support/world';

/** Sooner than anything is looked up again by itself. */
const AT_ONCE = 1_000;

let here: Running;
/** Another process on the same database. */
let there: Running;
let house: GivenOrganization;
let mara: Browser;
let sofia: Browser;
let dana: Browser;
beforeAll(async () => {
  here = await startApp();
  there = await startApp({ database: here.database });
  house = await givenOrganization(here);
  mara = await as(here, house.people.mara);
  sofia = await as(here, house.people.supervisor);
  dana = await as(here, house.people.director);
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

const inDays = (days: number) => new Date(here.clock.now().getTime() + days * DAY).toISOString();
async function givenFile(): Promise<{ id: string; number: string; version: number }> {
  const { id, number } = await givenCase(mara);
  return { id, number, version: (await mara.get(`/cases/${id}`).expect(200)).body.version };
}
const give = (file: { id: string; version: number }, input: object, status = 201) =>
  sofia.post(`/cases/${file.id}/reassign`, { version: file.version, to: house.people.noor.id, reason: 'Moves.', ...input }).expect(status);
/** Somebody who is signed in, on both processes, at a time that is not yet. */
async function later<T>(days: number, work: (who: (person: { email: string }) => Promise<Browser>) => Promise<T>): Promise<T> {
  for (const { clock } of [here, there]) clock.move(days * DAY);
  try {
    return await work(async ({ email }) => {
      const browser = staffBrowser(there);
      await browser.post('/session', { email, password: PASSWORD }).expect(201);
      return browser;
    });
  } finally {
    for (const { clock } of [here, there]) clock.move(-days * DAY);
  }
}

describe('whoever gave a case away', () => {
  it('is out with the very next request, in another process, with a list and a stream open', async () => {
    const file = await givenFile();
    const elsewhere = staffBrowser(there);
    await elsewhere.post('/session', { email: house.people.mara.email, password: PASSWORD }).expect(201);
    await elsewhere.get(`/cases/${file.id}`).expect(200);
    expect((await elsewhere.get('/cases').expect(200)).text).toContain(file.id);
    const stream = await openStream(elsewhere);
    await until(
      async () => stream.events.length,
      (events) => events > 0,
    );
    const before = stream.events.length;
    await give(file, {});
    await elsewhere.get(`/cases/${file.id}`).expect(404);
    await elsewhere.get(`/cases/${file.id}/timeline`).expect(404);
    await elsewhere.post(`/cases/${file.id}/notes`, { text: 'One more thing.' }).expect(404);
    for (const path of ['/cases', '/cases?scope=all', '/today', '/notifications'])
      expect([path, (await elsewhere.get(path).expect(200)).text.includes(file.id)]).toEqual([path, false]);
    expect((await elsewhere.post('/search', { query: file.number }).expect(201)).body.items).toEqual([]);
    // The open stream says only that there is something new; what it is does not name the case.
    await until(
      async () => stream.events.length,
      (events) => events > before,
      AT_ONCE,
    );
    expect(JSON.stringify(stream.events)).not.toContain(file.id);
    const [news] = (await elsewhere.get('/notifications').expect(200)).body.items;
    expect(news).toMatchObject({ reason: 'access_ended', caseId: null, caseNumber: null });
    stream.close();
  });

  it('keeps their session and their other cases', async () => {
    const other = await givenFile();
    await mara.get(`/cases/${other.id}`).expect(200);
  });
});

describe('a handover on a day to come', () => {
  it('leaves the case with whoever has it until then, and with nobody else', async () => {
    const file = await givenFile();
    const noor = await as(here, house.people.noor);
    const reminder = await givenReminder(here, { caseId: file.id, owner: house.people.mara });
    await give(file, { at: inDays(3) });
    await mara.post(`/cases/${file.id}/notes`, { text: 'Still mine.' }).expect(201);
    await noor.get(`/cases/${file.id}`).expect(404);
    expect((await mara.get(`/cases/${file.id}`).expect(200)).body).toMatchObject({
      assignees: [{ displayName: 'Mara Advocate' }],
      handover: { to: { displayName: 'Noor Advocate' } },
    });
    // Nothing is due yet.
    expect(await here.app.get(CaseHandovers).settleAll(house.id)).toBe(0);
    await later(4, async (who) => {
      // By time alone: no sweep has run.
      await (await who(house.people.mara)).get(`/cases/${file.id}`).expect(404);
      const after = await who(house.people.noor);
      expect((await after.get(`/cases/${file.id}`).expect(200)).body).toMatchObject({
        assignees: [{ displayName: 'Noor Advocate' }],
        handover: null,
      });
      expect((await after.get('/cases').expect(200)).text).toContain(file.id);
      // What follows: reminders, the story, the news; once, although two processes sweep.
      await Promise.all([here, there].map(({ app }) => app.get(CaseHandovers).settleAll(house.id)));
      expect((await storedReminder(here, reminder)).owner_id).toBe(house.people.noor.id);
      const told = (await after.get('/notifications').expect(200)).body.items as { reason: string; caseId: string | null }[];
      expect(told.filter(({ reason, caseId }) => reason === 'case_assigned' && caseId === file.id)).toHaveLength(1);
      const story = (await after.get(`/cases/${file.id}/timeline`).expect(200)).body.items as {
        kind: string;
        facts: { person?: string };
      }[];
      expect(story.filter(({ kind }) => kind === 'reassigned')).toMatchObject([{ facts: { person: 'Noor Advocate' } }]);
    });
  });

  it('can be called off, and is when the case is given away at once', async () => {
    const file = await givenFile();
    await give(file, { at: inDays(3) });
    expect((await give({ ...file, version: file.version + 1 }, { at: inDays(5) }, 409)).body.code).toBe('transition_refused');
    const planned = async () =>
      ((await dana.get(`/cases/${file.id}/access`).expect(200)).body.people as { id: string; state: string }[]).filter(
        ({ state }) => state === 'planned',
      );
    const [plan] = await planned();
    await sofia.post(`/cases/${file.id}/access/${plan.id}/end`, { reason: 'She stays.' }).expect(201);
    expect(await planned()).toEqual([]);
    await later(4, async (who) => {
      await (await who(house.people.mara)).get(`/cases/${file.id}`).expect(200);
      await (await who(house.people.noor)).get(`/cases/${file.id}`).expect(404);
    });
    await give({ ...file, version: file.version + 1 }, { at: inDays(3) });
    await give({ ...file, version: file.version + 2 }, { to: house.people.sam.id });
    expect(await planned()).toEqual([]);
    await later(4, async (who) => {
      await (await who(house.people.sam)).get(`/cases/${file.id}`).expect(200);
      await (await who(house.people.noor)).get(`/cases/${file.id}`).expect(404);
    });
  });

  it('is refused for a day too far, for somebody who is kept out, and from somebody who does not have the case', async () => {
    const file = await givenFile();
    await give(file, { at: inDays(400) }, 400);
    await give(file, { at: inDays(3), from: house.people.sam.id }, 400);
    await sofia.post(`/cases/${file.id}/block`, { userId: house.people.noor.id, reason: 'A friend.' }).expect(201);
    await give(file, { at: inDays(3) }, 400);
  });

  it('to somebody who is kept out meanwhile does not happen: whoever has the case keeps it', async () => {
    const file = await givenFile();
    await give(file, { at: inDays(3) });
    await sofia.post(`/cases/${file.id}/block`, { userId: house.people.noor.id, reason: 'A friend.' }).expect(201);
    await later(4, async (who) => {
      await here.app.get(CaseHandovers).settleAll(house.id);
      await (await who(house.people.mara)).get(`/cases/${file.id}`).expect(200);
      await (await who(house.people.noor)).get(`/cases/${file.id}`).expect(404);
    });
  });
});

describe('when somebody leaves', () => {
  const leaver = async (roles: ('advocate' | 'supervisor')[] = ['advocate']) =>
    givenColleague(here, house, { displayName: `Lee Leaver ${Math.random()}`, roles, teamIds: [house.teams.north] });
  const leave = async (id: string, handTo?: string) => {
    const admin = await as(here, house.people.administrator);
    const { version } = ((await admin.get('/users').expect(200)).body.items as { id: string; version: number }[]).find(
      (user) => user.id === id,
    )!;
    await admin.post(`/users/${id}/leave`, { version, ...(handTo && { handTo }) }).expect(201);
  };

  it('a planned successor takes over at once, with the reminders, whoever gets the rest', async () => {
    const lee = await leaver();
    const [planned, other] = [await givenCase(lee.browser), await givenCase(lee.browser)];
    const { version } = (await lee.browser.get(`/cases/${planned.id}`).expect(200)).body;
    const reminder = await givenReminder(here, { caseId: planned.id, owner: { ...house.people.mara, id: lee.id } });
    await sofia
      .post(`/cases/${planned.id}/reassign`, { version, to: house.people.noor.id, at: inDays(5), reason: 'She leaves.' })
      .expect(201);
    await leave(lee.id);
    const noor = await as(here, house.people.noor);
    await noor.get(`/cases/${planned.id}`).expect(200);
    expect((await storedReminder(here, reminder)).owner_id).toBe(house.people.noor.id);
    await noor.get(`/cases/${other.id}`).expect(404);
    expect((await sofia.get(`/cases/${other.id}`).expect(200)).body.assignees).toEqual([]);
  });

  it('what they were to take over stays where it is', async () => {
    const file = await givenFile();
    const lee = await leaver();
    await give(file, { to: lee.id, at: inDays(3) });
    await leave(lee.id);
    expect((await mara.get(`/cases/${file.id}`).expect(200)).body.handover).toBeNull();
    await later(4, async (who) => {
      await here.app.get(CaseHandovers).settleAll(house.id);
      await (await who(house.people.mara)).get(`/cases/${file.id}`).expect(200);
    });
  });

  it('their cases go only to somebody who works with cases', async () => {
    const lee = await leaver();
    await givenCase(lee.browser);
    const admin = await as(here, house.people.administrator);
    const refused = await admin.post(`/users/${lee.id}/leave`, { version: 2, handTo: house.people.auditor.id }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'handTo', problem: 'unknown_person' }]);
  });
});
