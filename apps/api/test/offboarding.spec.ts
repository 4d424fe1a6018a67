import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { until } from './support/given-reminder';
import { openStream, type Stream } from './support/stream';
import { agreed, givenColleague, mailedToken } from './support/world';

/** Sooner than anything is looked up again by itself. */
const AT_ONCE = 1_000;

let here: Running;
/** Another process on the same database. */
let there: Running;
let house: GivenOrganization;
let admin: Browser;
beforeAll(async () => {
  here = await startApp();
  there = await startApp({ database: here.database });
  house = await givenOrganization(here);
  admin = await as(here, house.people.administrator);
});
afterAll(async () => {
  await there?.close();
  await here?.close();
});

let count = 0;
/** A colleague who is signed in at the other process, and whom that process knows. */
async function givenColleagueThere(roles: ('advocate' | 'supervisor')[] = ['advocate']) {
  const displayName = `Kim Colleague ${(count += 1)}`;
  const { id } = await givenColleague(here, house, { displayName, roles, teamIds: [house.teams.north] });
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const browser = staffBrowser(there);
  await browser.post('/session', { email, password: PASSWORD }).expect(201);
  await browser.get('/cases').expect(200);
  return { id, email, browser };
}
const listening = async (browser: Browser): Promise<Stream> => {
  const stream = await openStream(browser);
  await until(
    async () => stream.events.length,
    (events) => events > 0,
  );
  return stream;
};
const answers = (browser: Browser, path: string, status: number) =>
  until(
    async () => (await browser.get(path)).status,
    (found) => found === status,
    AT_ONCE,
  );
const ends = async ({ ended }: Stream) => {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('The stream goes on.')), AT_ONCE).unref());
  await Promise.race([ended, late]);
};

describe('in another process, at once', () => {
  it('whoever leaves is signed out, and their live stream ends', async () => {
    const { id, browser } = await givenColleagueThere();
    const stream = await listening(browser);
    await browser.get('/cases').expect(200);
    await admin.post(`/users/${id}/leave`, { version: 2 }).expect(201);
    await Promise.all([ends(stream), answers(browser, '/cases', 401)]);
    await staffBrowser(there).get('/session').expect(401);
  });

  it('whoever loses a role loses what it allows', async () => {
    const { id, browser } = await givenColleagueThere(['supervisor']);
    await browser.get('/cases/team').expect(200);
    await admin.patch(`/users/${id}`, { version: 2, roles: ['advocate'], reason: 'Changes desks.' }).expect(200);
    await answers(browser, '/cases/team', 403);
  });

  it('a session that was ended from elsewhere is over', async () => {
    const { email, browser } = await givenColleagueThere();
    const elsewhere = staffBrowser(here);
    await elsewhere.post('/session', { email, password: PASSWORD }).expect(201);
    const stream = await listening(browser);
    const { items } = (await elsewhere.get('/session/all').expect(200)).body;
    await browser.get('/cases').expect(200);
    await elsewhere.delete(`/session/${items.find(({ current }: { current: boolean }) => !current).id}`).expect(200);
    await Promise.all([ends(stream), answers(browser, '/session', 401)]);
    await elsewhere.get('/session').expect(200);
  });

  it('a session that was locked is locked', async () => {
    const { browser } = await givenColleagueThere();
    const sameDesk = staffBrowser(here);
    sameDesk.cookies = new Map(browser.cookies);
    await browser.get('/cases').expect(200);
    await sameDesk.post('/session/lock').expect(201);
    await answers(browser, '/cases', 401);
  });

  it('a new password ends every session', async () => {
    const { id, browser } = await givenColleagueThere();
    const { body } = await admin.post(`/users/${id}/link`, { reason: 'Forgot it.' }).expect(201);
    await agreed(here, house, body.change.id);
    await browser.get('/cases').expect(200);
    await staffBrowser(here)
      .post('/password', { token: await mailedToken(here, id), password: 'another long password' })
      .expect(201);
    await answers(browser, '/session', 401);
  });
});

describe('while a process cannot hear of it', () => {
  it('it asks every time', async () => {
    const { id, browser } = await givenColleagueThere();
    await asOwner(
      here.database,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
    );
    await browser.get('/cases').expect(200);
    await admin.post(`/users/${id}/leave`, { version: 2 }).expect(201);
    await answers(browser, '/cases', 401);
  });
});

describe('a request that is under way when its person leaves', () => {
  it('does not bring their session back into memory', async () => {
    const { id, browser } = await givenColleagueThere();
    const theCase = await givenCase(browser);
    // Many look-ups of the session, some of them begun before the end and answered after it.
    const asking = Array.from({ length: 40 }, () => browser.get(`/cases/${theCase.id}`));
    const leaving = admin.post(`/users/${id}/leave`, { version: 2 });
    await Promise.all([...asking, leaving]);
    await answers(browser, '/session', 401);
    await browser.get('/session').expect(401);
  });
});
