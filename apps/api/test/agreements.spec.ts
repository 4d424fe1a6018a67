import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenOrganization, staffBrowser, type Browser, type GivenOrganization, type Person } from './support/given';
import type { AcknowledgementList } from '@alongside/contract';

let running: Running;
let house: GivenOrganization;
let admin: Browser;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  house = await givenOrganization(running);
  admin = await as(running, house.people.administrator);
});
afterAll(() => running.close());

const text = (promise: string) => ({ intro: 'Everybody here promises:', promises: [promise, 'I ask when I am not sure.'] });
const publish = (version: number, promise = 'I take no photographs here.') =>
  admin.post('/agreements', { version, en: text(promise), es: text(`${promise} (es)`) });
const signedIn = async (person: Person) => {
  const browser = staffBrowser(running);
  const { body } = await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
  return { browser, acknowledged: body.user.acknowledged as boolean };
};
const list = async (browser = admin) => (await browser.get('/acknowledgements').expect(200)).body as AcknowledgementList;
const rowOf = async (person: Person) => (await list()).items.find(({ user }) => user.id === person.id)!;

describe('the confidentiality agreement', () => {
  it('begins with ours, in English and Spanish', async () => {
    const { body } = await (await signedIn(house.people.mara)).browser.get('/session/agreement').expect(200);
    expect(body.version).toBe(1);
    for (const locale of ['en', 'es']) expect(body[locale].promises.length).toBeGreaterThan(4);
    expect(body.es.intro).not.toBe(body.en.intro);
  });

  it('in a new version is read and accepted at the next sign-in, by everybody, before anything else', async () => {
    const before = await signedIn(house.people.mara);
    expect(before.acknowledged).toBe(true);
    expect((await publish(1).expect(201)).body.version).toBe(2);
    // Whoever is at work goes on.
    await before.browser.get('/cases').expect(200);
    for (const who of ['mara', 'volunteer', 'auditor', 'director', 'administrator'] as const) {
      const { browser, acknowledged } = await signedIn(house.people[who]);
      expect(acknowledged).toBe(false);
      expect((await browser.get('/notifications').expect(403)).body.code).toBe('acknowledgement_missing');
      const { body } = await browser.get('/session/agreement').expect(200);
      expect(body).toMatchObject({ version: 2, en: text('I take no photographs here.') });
      expect((await browser.post('/session/acknowledgement', { version: 1 }).expect(409)).body.code).toBe('stale');
      await browser.get('/notifications').expect(403);
      await browser.post('/session/acknowledgement', { version: 2 }).expect(201);
      await browser.get('/notifications').expect(200);
      expect((await signedIn(house.people[who])).acknowledged).toBe(true);
    }
  });

  it('keeps every version and every acceptance with its date', async () => {
    const { browser } = await signedIn(house.people.mara);
    await browser.post('/session/acknowledgement').expect(201);
    await publish(1).expect(201);
    expect(await rowOf(house.people.mara)).toMatchObject({ current: false, accepted: [{ version: 1 }] });
    const again = (await signedIn(house.people.mara)).browser;
    await again.post('/session/acknowledgement', { version: 2 }).expect(201);
    await again.post('/session/acknowledgement', { version: 2 }).expect(201);
    const row = await rowOf(house.people.mara);
    expect(row).toMatchObject({ current: true, accepted: [{ version: 2 }, { version: 1 }] });
    expect(Date.parse(row.accepted[0].at)).toBeGreaterThan(Date.parse(row.accepted[1].at));
    const { items } = (await admin.get('/agreements').expect(200)).body;
    expect(items.map(({ version, publishedBy }: { version: number; publishedBy: unknown }) => [version, publishedBy !== null])).toEqual([
      [2, true],
      [1, false],
    ]);
    await expect(asOwner(running.database, `set role alongside_app; delete from acknowledgement`)).rejects.toThrow('permission denied');
    await expect(asOwner(running.database, `set role alongside_app; update agreement set number = 9`)).rejects.toThrow('permission denied');
  });

  it('is edited by administrators alone, from the newest version', async () => {
    await publish(1).expect(201);
    expect((await publish(1).expect(409)).body.code).toBe('stale');
    const director = await as(running, house.people.director);
    await director.post('/agreements', { version: 2, en: text('x'), es: text('x') }).expect(403);
    expect(
      (await admin.post('/agreements', { version: 2, en: { intro: 'x', promises: [] }, es: text('x') }).expect(400)).body.fields[0].path,
    ).toBe('en.promises');
  });

  it('is asked of whoever comes back, and was never asked of whoever did not sign in', async () => {
    const { body } = await admin.post('/users', { email: 'fresh@example.org', displayName: 'Fay Fresh', roles: ['volunteer'] }).expect(201);
    const row = (await list()).items.find(({ user }) => user.id === body.id)!;
    expect(row).toMatchObject({ state: 'invited', accepted: [], current: false });
  });
});

describe('the list of who accepted', () => {
  it('is for administrators, directors and auditors', async () => {
    for (const who of ['administrator', 'director', 'auditor'] as const) await list(await as(running, house.people[who]));
    for (const who of ['mara', 'supervisor', 'volunteer'] as const)
      await (await as(running, house.people[who])).get('/acknowledgements').expect(403);
  });

  it('holds those without an account who signed on paper; their names are sealed', async () => {
    const visitor = { name: 'Bertha Boardmember', capacity: 'board', signedOn: '2026-02-03', place: 'Blue folder in the safe' };
    await admin.post('/acknowledgements', visitor).expect(201);
    await (await as(running, house.people.auditor)).post('/acknowledgements', visitor).expect(403);
    expect((await list()).visitors).toEqual([
      expect.objectContaining({ ...visitor, version: 1, recordedBy: expect.objectContaining({ displayName: 'Ada Administrator' }) }),
    ]);
    expect((await admin.post('/acknowledgements', { ...visitor, signedOn: '2031-01-01' }).expect(400)).body.fields[0].path).toBe(
      'signedOn',
    );
    const [{ row }] = await asOwner<{ row: string }>(
      running.database,
      `select row_to_json(v)::text as row from visitor_acknowledgement v where organization_id = $1`,
      [house.id],
    );
    for (const word of [visitor.name, visitor.place]) expect(row).not.toContain(word);
    const other = await givenOrganization(running, 'Elsewhere');
    expect((await list(await as(running, other.people.administrator))).visitors).toEqual([]);
  });
});
