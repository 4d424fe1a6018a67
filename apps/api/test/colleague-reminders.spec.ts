import type { ColleagueReminders } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, storedReminder } from './support/given-reminder';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let noor: Browser;
let supervisor: Browser;
let director: Browser;
let caseId: string;

beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  [mara, noor, supervisor, director] = await Promise.all(
    [home.people.mara, home.people.noor, home.people.supervisor, home.people.director].map((person) => as(running, person)),
  );
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const given = (values: object = {}) => givenReminder(running, { caseId, owner: home.people.mara, ...values });
const plate = async (browser: Browser, query = '') =>
  (await browser.get(`/reminders/of/${home.people.mara.id}${query}`).expect(200)).body as ColleagueReminders;
const idsOf = ({ overdue, today, thisWeek }: ColleagueReminders) => [...overdue, ...today, ...thisWeek].map(({ id }) => id);
const inDays = (days: number) => new Date(running.clock.now().getTime() + days * DAY);

describe('what a colleague is reminded of', () => {
  it('is seen by those who lead them: late, due and of the week, with whose it is', async () => {
    const [late, soon, far] = [await given({ dueAt: inDays(-2) }), await given({ dueAt: inDays(3) }), await given({ dueAt: inDays(30) })];
    for (const browser of [supervisor, director]) {
      const seen = await plate(browser);
      expect(seen.owner).toMatchObject({ id: home.people.mara.id });
      expect(seen.overdue.map(({ id }) => id)).toContain(late);
      expect(seen.thisWeek.map(({ id }) => id)).toContain(soon);
      expect(idsOf(seen)).not.toContain(far);
      expect(seen.overdue.every(({ owner }) => owner.id === home.people.mara.id)).toBe(true);
      expect(seen.snoozes.length).toBeGreaterThan(0);
    }
  });

  it('is given to somebody else from there, and is theirs then', async () => {
    await noor.get(`/cases/${caseId}`).expect(404);
    const id = await given({ dueAt: inDays(-1) });
    const { version } = (await plate(supervisor)).overdue.find((each) => each.id === id)!;
    await supervisor.post(`/reminders/${id}/reassign`, { version, to: home.people.supervisor.id }).expect(201);
    expect((await storedReminder(running, id)).owner_id).toBe(home.people.supervisor.id);
    expect(idsOf(await plate(supervisor))).not.toContain(id);
  });

  it('is counted where the list is longer than was asked for', async () => {
    await given({ dueAt: inDays(-1) });
    await given({ dueAt: inDays(-1) });
    const [one, all] = [await plate(supervisor, '?rows=1'), await plate(supervisor, '?rows=500')];
    expect(idsOf(one)).toHaveLength(1);
    expect(one.more).toBe(idsOf(all).length - 1);
  });

  it('leaves out cases that the reader may not give away: of another team, or kept from them by name', async () => {
    const id = await given({ dueAt: inDays(-1) });
    expect(idsOf(await plate(supervisor))).toContain(id);
    await director.post(`/cases/${caseId}/block`, { userId: home.people.supervisor.id, reason: 'A cousin.' }).expect(201);
    expect(idsOf(await plate(supervisor))).not.toContain(id);
    expect(idsOf(await plate(director))).toContain(id);
  });

  it('is nobody else’s to see', async () => {
    await mara.get(`/reminders/of/${home.people.mara.id}`).expect(403);
    await noor.get(`/reminders/of/${home.people.mara.id}`).expect(403);
    const elsewhere = await givenOrganization(running);
    await (await as(running, elsewhere.people.director)).get(`/reminders/of/${home.people.mara.id}`).expect(404);
    await supervisor.get(`/reminders/of/${home.people.auditor.id}`).expect(404);
  });

  it('can be put off on the page of the case, at times when somebody works', async () => {
    await given();
    const [here, onToday] = [await mara.get(`/cases/${caseId}/reminders`).expect(200), await mara.get('/today').expect(200)];
    const keys = ({ body }: { body: object }) => (body as ColleagueReminders).snoozes.map(({ key }) => key);
    expect(keys(here)).toEqual(keys(onToday));
    expect(keys(here).length).toBeGreaterThan(0);
  });
});
