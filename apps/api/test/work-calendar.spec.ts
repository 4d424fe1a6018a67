import { ReleaseEndings } from '@alongside/api/consent';
import type { CaseReminders, ContactLogged, OrganizationView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import {
  ANSWERED,
  NO_ANSWER,
  givenAgency,
  givenReferral,
  givenRelease,
  named,
  referralOf,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let administrator: Browser;
let caseId: string;
const office = { workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020, holidaysObserved: true };

beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  await travel('2027-03-10T16:00:00Z');
  await change({ ...office, closedDays: [{ day: '2027-03-22', name: 'Training' }] });
});
// A Wednesday, eleven in the morning in New York; the clocks go forward on Sunday the 14th.
beforeEach(async () => {
  await travel('2027-03-10T16:00:00Z');
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

/** Sessions do not last that long: everybody signs in anew. */
async function travel(to: string) {
  running.clock.moveTo(new Date(to));
  const { people } = home;
  [mara, supervisor, administrator] = await Promise.all(
    [people.mara, people.supervisor, people.administrator].map(async ({ email }) => {
      const browser = staffBrowser(running);
      await browser.post('/session', { email, password: PASSWORD }).expect(201);
      return browser;
    }),
  );
}
const settings = async () => (await administrator.get('/organization').expect(200)).body as OrganizationView;
async function change(values: object, status = 200) {
  const { version } = await settings();
  return administrator.patch('/organization', { version, ...values }).expect(status);
}
async function sent(agency: object): Promise<string | null> {
  const agencyId = await givenAgency(supervisor, agency);
  const id = await givenReferral(mara, caseId, agencyId);
  await step(mara, id, 'ready');
  await step(mara, id, 'sent');
  return (await referralOf(mara, id)).nextCheckAt;
}
const rhythm = (firstCheckAfter: number, clock = 'days') => ({ rhythm: { clock, firstCheckAfter, thenEvery: 7, maxAttempts: 3 } });
const minute = (moment: string | null) => moment?.slice(0, 16);
const open = async (kind: string) =>
  ((await mara.get(`/cases/${caseId}/reminders`).expect(200)).body as CaseReminders).items.filter((each) => each.kind === kind);

describe('the next check of an agency', () => {
  it('comes at the same hour on the wall, whatever the clocks did', async () => {
    // Ten days and the change of the clocks: a Saturday, so Monday; that is closed, so Tuesday at nine.
    expect(minute(await sent(rhythm(10)))).toBe('2027-03-23T13:00');
    expect(minute(await sent(rhythm(8)))).toBe('2027-03-18T15:00');
  });

  it('waits over a weekend and a holiday', async () => {
    expect(minute(await sent(rhythm(3)))).toBe('2027-03-15T13:00');
    // Memorial Day 2027 is the 31st of May.
    await travel('2027-05-28T16:00:00Z');
    expect(minute(await sent(rhythm(3)))).toBe('2027-06-01T13:00');
  });

  it('counts working days where the agency does, and says on the referral when it would be asked next', async () => {
    // Friday before Memorial Day: Tuesday is the first working day, Thursday the third.
    await travel('2027-05-28T16:00:00Z');
    expect(minute(await sent(rhythm(3, 'working_days')))).toBe('2027-06-03T16:00');
    const [{ sourceId }] = await open('agency_check');
    expect(minute((await referralOf(mara, String(sourceId))).nextByRhythm)).toBe('2027-06-09T16:00');
    const { body } = await mara.post(`/referrals/${sourceId}/contacts`, NO_ANSWER).expect(201);
    expect(minute((body as ContactLogged).nextCheckAt)).toBe('2027-06-09T16:00');
  });

  it('says no next check of a referral that is not out', async () => {
    const draft = await givenReferral(mara, caseId, await givenAgency(supervisor, rhythm(3, 'working_days')));
    expect((await referralOf(mara, draft)).nextByRhythm).toBeNull();
  });

  it('counts the 48 hours of a platform in hours, over a Saturday night too', async () => {
    await travel('2027-03-12T23:30:00Z');
    expect(minute(await sent({ templateKey: 'platform_tida_notice' }))).toBe('2027-03-14T23:30');
    expect(await open('agency_check')).toMatchObject([{ reason: 'removal_due' }]);
    const [{ sourceId }] = await open('agency_check');
    await mara.post(`/referrals/${sourceId}/contacts`, NO_ANSWER).expect(201);
    expect(await open('agency_check')).toMatchObject([{ reason: 'removal_late' }]);
    // An answer ends the term; taken down, the referral and its reminder end.
    await mara.post(`/referrals/${sourceId}/contacts`, ANSWERED).expect(201);
    expect(await open('agency_check')).toMatchObject([{ reason: 'ask_agency' }]);
    for (const to of ['acknowledged', 'completed'] as const)
      expect((await step(mara, String(sourceId), to, { outcome: 'Taken down.' })).status).toBe(201);
    expect(await open('agency_check')).toEqual([]);
  });

  it('follows the bank holidays of England where the organization works there', async () => {
    await change({ jurisdiction: 'GB', timezone: 'Europe/London' });
    // Good Friday is the 26th, Easter Monday the 29th of March 2027; the clocks go forward on the 28th.
    await travel('2027-03-24T16:00:00Z');
    expect(minute(await sent(rhythm(2)))).toBe('2027-03-30T08:00');
    await change({ jurisdiction: 'US', timezone: 'America/New_York' });
  });

  it('follows the holidays of the state, or those that the organization chose', async () => {
    // Wednesday the 24th of November 2027: the Friday after Thanksgiving is a working day by federal rules, none in California.
    const friday = async () => {
      await travel('2027-11-24T17:00:00Z');
      return minute(await sent(rhythm(1, 'working_days')));
    };
    expect(await friday()).toBe('2027-11-26T17:00');
    await change({ jurisdiction: 'US-CA' });
    expect(await friday()).toBe('2027-11-29T17:00');
    await change({ holidayRegion: 'US' });
    expect(await friday()).toBe('2027-11-26T17:00');
    await change({ holidayRegion: 'GB-NIR', jurisdiction: 'GB' });
    // The Battle of the Boyne 2027 is a Monday; in Scotland it is a day like any other.
    await travel('2027-07-09T17:00:00Z');
    expect(minute(await sent(rhythm(1, 'working_days')))).toBe('2027-07-13T17:00');
    await change({ holidayRegion: 'GB-SCT' });
    await travel('2027-07-09T17:00:00Z');
    expect(minute(await sent(rhythm(1, 'working_days')))).toBe('2027-07-12T17:00');
    await change({ holidayRegion: 'FR' }, 400);
    await change({ holidayRegion: null, jurisdiction: 'US' });
    expect((await settings()).holidayRegion).toBeNull();
  });
});

describe('what comes before a deadline', () => {
  it('is brought forward to the last working day, never put off past it', async () => {
    const agencyId = await givenAgency(supervisor);
    // Ends on Sunday the 28th: a week before is a Sunday as well, so Friday the 19th.
    await givenRelease(running, mara, caseId, agencyId, { expiresAt: '2027-03-28T16:00:00Z' });
    expect((await open('release_expiring')).map(({ dueAt }) => minute(dueAt))).toEqual(['2027-03-19T13:00']);
  });

  it('comes on Friday for a release that ends on Monday, although nobody did anything about the week before', async () => {
    const agencyId = await givenAgency(supervisor);
    const id = await givenRelease(running, mara, caseId, agencyId, { expiresAt: '2027-03-22T16:00:00Z' });
    const now = async () => (await open('release_expiring')).filter(({ sourceId }) => sourceId === id);
    expect((await now()).map(({ facts, dueAt }) => [facts['days'], minute(dueAt)])).toEqual([[7, '2027-03-15T16:00']]);
    await travel('2027-03-19T12:59:00Z');
    await running.app.get(ReleaseEndings).lapse(home.id);
    expect((await now()).map(({ facts }) => facts['days'])).toEqual([7]);
    // Sunday is the day before; nobody works then, and Friday is the last day on which somebody does.
    await travel('2027-03-19T13:01:00Z');
    await running.app.get(ReleaseEndings).lapse(home.id);
    expect((await now()).map(({ facts, dueAt }) => [facts['days'], minute(dueAt)])).toEqual([[1, '2027-03-19T13:01']]);
    await running.app.get(ReleaseEndings).lapse(home.id);
    expect(await now()).toHaveLength(1);
  });

  it('does the same for an appointment on the morning after a weekend', async () => {
    await mara
      .post(`/cases/${caseId}/appointments`, {
        kind: 'other',
        title: 'Court',
        place: '',
        startsAt: '2027-03-15T14:00:00Z',
        zone: 'America/New_York',
      })
      .expect(201);
    expect((await open('appointment')).map(({ dueAt }) => minute(dueAt))).toEqual(['2027-03-12T14:00']);
  });
});

describe('the settings', () => {
  it('are the administrator’s, and refuse what cannot be', async () => {
    expect(await settings()).toMatchObject({ ...office, closedDays: [{ day: '2027-03-22', name: 'Training' }] });
    for (const wrong of [
      { workDays: [] },
      { workDays: [0] },
      { workDays: [8] },
      { workFrom: -1 },
      { workTo: 1441 },
      { closedDays: [{ day: '2027-02-29', name: '' }] },
      { staleDays: { urgent: 0, high: 1, normal: 1, low: 1 } },
      { staleDays: { urgent: 1 } },
    ])
      await change(wrong, 400);
    expect(named((await change({ workFrom: 600, workTo: 600 }, 400)).body)).toEqual(['workTo: ends_before_start']);
    await mara.patch('/organization', { version: (await settings()).version, workFrom: 500 }).expect(403);
  });

  it('of a new organization are those of an office', async () => {
    const { stale, ...rest } = { stale: (await settings()).staleDays, ...office };
    expect(stale).toEqual({ urgent: 3, high: 7, normal: 14, low: 30 });
    expect(rest).toMatchObject(office);
  });
});
