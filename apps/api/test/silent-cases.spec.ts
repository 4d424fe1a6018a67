import { SilentCases } from '@alongside/api/cases';
import type { CaseReminders, CaseView, ReminderView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { elsewhen, inTime, named } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const look = () => running.app.get(SilentCases).look(home.id);
const silent = async (browser: Browser): Promise<ReminderView[]> =>
  ((await browser.get(`/cases/${caseId}/reminders`).expect(200)).body as CaseReminders).items.filter(({ kind }) => kind === 'stale_case');
const view = async (browser: Browser) => (await browser.get(`/cases/${caseId}`).expect(200)).body as CaseView;
const edit = async (browser: Browser, values: object, status = 200) =>
  browser.patch(`/cases/${caseId}`, { version: (await view(browser)).version, ...values }).expect(status);
/** So many days later, after the sweep has looked. */
const after = (ms: number, work: (browser: Browser) => Promise<void>) =>
  elsewhen(running, home.people.mara, ms, async (browser) => {
    await look();
    await work(browser);
  });

describe('a client who hears nothing', () => {
  it('is remembered after the days of the priority, once, by whoever has the case', async () => {
    await after(14 * DAY - HOUR, async (browser) => expect(await silent(browser)).toEqual([]));
    await after(14 * DAY + HOUR, async (browser) => {
      await look();
      expect(await silent(browser)).toMatchObject([{ reason: 'client_silent', facts: { days: 14 }, owner: { id: home.people.mara.id } }]);
    });
  });

  it('is remembered sooner when the case is urgent', async () => {
    await edit(mara, { priority: 'urgent' });
    await after(3 * DAY + HOUR, async (browser) => expect(await silent(browser)).toHaveLength(1));
  });

  it('is not remembered any more after a contact, or an attempt', async () => {
    for (const outcome of ['answered', 'no_answer'] as const)
      await after(15 * DAY, async (browser) => {
        expect(await silent(browser)).toHaveLength(1);
        await browser.post(`/cases/${caseId}/contacts`, { with: 'other', outcome: 'answered' }).expect(201);
        expect(await silent(browser)).toHaveLength(1);
        await browser.post(`/cases/${caseId}/contacts`, { with: 'client', outcome }).expect(201);
        expect(await silent(browser)).toEqual([]);
        await look();
        expect(await silent(browser)).toEqual([]);
        caseId = (await givenCase(browser)).id;
      }).finally(async () => (caseId = (await givenCase(mara)).id));
  });

  it('waits as long again when somebody says that they looked', async () => {
    await after(15 * DAY, async (browser) => {
      const [{ id, version }] = await silent(browser);
      await browser.post(`/reminders/${id}/done`, { version }).expect(201);
      await look();
      expect(await silent(browser)).toEqual([]);
    });
    await after(28 * DAY, async (browser) => expect(await silent(browser)).toEqual([]));
    await after(29 * DAY + HOUR, async (browser) => expect(await silent(browser)).toMatchObject([{ facts: { days: 29 } }]));
  });

  it('is left alone for as long as they asked, and what was open ends', async () => {
    await after(15 * DAY, async (browser) => {
      expect(await silent(browser)).toHaveLength(1);
      await edit(browser, { quietUntil: inTime(running, 30 * DAY) });
      expect(await silent(browser)).toEqual([]);
    });
    expect((await view(mara)).quietUntil).not.toBeNull();
    await after(44 * DAY, async (browser) => expect(await silent(browser)).toEqual([]));
    // The days are counted from the end of the quiet.
    await after(58 * DAY, async (browser) => expect(await silent(browser)).toEqual([]));
    await after(59 * DAY + HOUR, async (browser) => expect(await silent(browser)).toHaveLength(1));
    await edit(mara, { quietUntil: null });
    expect((await view(mara)).quietUntil).toBeNull();
  });

  it('is nobody on a closed case, and on one without a client', async () => {
    const { version } = await view(mara);
    await mara.post(`/cases/${caseId}/close`, { version, reason: 'goals_met' }).expect(201);
    await after(40 * DAY, async (browser) => expect(await silent(browser)).toEqual([]));
  });

  it('cannot be left alone until a time that is over', async () => {
    expect(named((await edit(mara, { quietUntil: inTime(running, -HOUR) }, 400)).body)).toEqual(['quietUntil: in_the_past']);
  });
});
