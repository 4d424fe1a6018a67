import { Database, system } from '@alongside/api/core';
import { Disclosures, ReleaseEndings } from '@alongside/api/consent';
import { DateTime } from 'luxon';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { change, givenFamily, releaseOf, signedBy, type Family } from './support/given-family';
import { DRAWN, ITEMS, givenAgency, givenReferral, referralOf, releaseFor, step, withoutReviews } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  agencyId = await givenAgency(await as(running, home.people.supervisor));
});
afterAll(() => running.close());

const ZONE = 'America/New_York';
const here = () => DateTime.fromJSDate(running.clock.now(), { zone: ZONE });
/** The birth date of somebody who comes of age in so many days, where the organization is. */
const ofAgeIn = (days: number) => here().plus({ days }).minus({ years: 18 }).toISODate() as string;
const lapse = () => running.app.get(ReleaseEndings).lapse(home.id);
const given = (caseId: string) => {
  const actor = system(home.id, 'test');
  const ask = { caseId, agencyId, how: 'send' as const, basis: 'release' as const, items: ITEMS, purpose: 'To help.' };
  return running.app.get(Database).transaction(actor, () => running.app.get(Disclosures).open(actor, ask));
};
/** A teen who comes of age in so many days, with a release that both signed and a referral that is ready under it. */
async function ready(days: number, values: object = {}): Promise<{ family: Family; id: string; referral: string }> {
  const family = await givenFamily(mara);
  await change(family, 'client', {}, ofAgeIn(days));
  const { body } = await signedBy(running, family, agencyId, ['client', 'mother'], values).expect(201);
  const referral = await givenReferral(mara, family.caseId, agencyId, { acts: 'advocate' });
  expect((await step(mara, referral, 'ready')).status).toBe(201);
  return { family, id: body.id, referral };
}
/** Does something at another moment and comes back. */
async function at(moment: DateTime, work: (browser: Browser) => Promise<void>) {
  const ms = moment.toMillis() - running.clock.now().getTime();
  running.clock.move(ms);
  try {
    const browser = staffBrowser(running);
    await browser.post('/session', { email: home.people.mara.email, password: PASSWORD }).expect(201);
    await work(browser);
  } finally {
    running.clock.move(-ms);
  }
}
const reminders = (caseId: string) =>
  asOwner<{ state: string; due: string; facts: { month: string } }>(
    running.database,
    `select state, to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due, facts from reminder where kind = 'coming_of_age' and source_id = $1 order by created_at`,
    [caseId],
  );

describe('a minor who comes of age', () => {
  it('decides alone from the first minute of that day, with or without a sweep', async () => {
    const { family, id, referral } = await ready(5);
    const day = here().plus({ days: 5 }).startOf('day');
    await at(day.minus({ minutes: 1 }), async (browser) => {
      expect((await releaseOf(browser, family.caseId, id)).state).toBe('active');
    });
    await at(day, async (browser) => {
      // Nothing has swept yet.
      expect(await releaseOf(browser, family.caseId, id)).toMatchObject({ state: 'lapsed', lapseReason: 'of_age' });
      await expect(given(family.caseId)).rejects.toMatchObject({ code: 'release_expired' });
      expect((await step(browser, referral, 'sent')).body.code).toBe('release_expired');
      expect((await referralOf(browser, referral)).release).toMatchObject({ id, state: 'lapsed' });
      await lapse();
      await lapse();
      expect(await referralOf(browser, referral)).toMatchObject({ state: 'awaiting_release', releaseId: null });
      const { version } = await releaseOf(browser, family.caseId, id);
      expect((await browser.post(`/releases/${id}/revoke`, { version, how: 'spoken' }).expect(409)).body.code).toBe('transition_refused');
      const told = await asOwner<{ reason: string }>(
        running.database,
        `select reason from notification where facts ->> 'referralId' = $1`,
        [referral],
      );
      expect(told).toEqual([{ reason: 'release_of_age' }]);
    });
  });

  it('who was born on a 29 February is of age on 1 March of a year that has none', async () => {
    // 2030 has no 29 February.
    await at(DateTime.fromISO('2030-02-20T12:00', { zone: ZONE }), async (browser) => {
      const family = { ...(await givenFamily(browser)), browser };
      await change(family, 'client', {}, '2012-02-29');
      const { body } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
      await at(DateTime.fromISO('2030-02-28T23:59', { zone: ZONE }), async (then) => {
        expect((await releaseOf(then, family.caseId, body.id)).state).toBe('active');
      });
      await at(DateTime.fromISO('2030-03-01T00:00', { zone: ZONE }), async (then) => {
        expect((await releaseOf(then, family.caseId, body.id)).state).toBe('lapsed');
      });
    });
  });

  it('keeps what they decided alone', async () => {
    const family = await givenFamily(mara);
    await change(family, 'client', {}, ofAgeIn(3));
    const signers = [{ personId: family.people['client'], how: 'now', signature: DRAWN }];
    const minorAlone = { rule: 'named_law', law: 'Our Youth Services Act' };
    const { body } = await mara
      .post(`/cases/${family.caseId}/releases`, releaseFor(running, agencyId, signers, { minorAlone }))
      .expect(201);
    await at(here().plus({ days: 4 }), async (browser) => {
      await lapse();
      expect((await releaseOf(browser, family.caseId, body.id)).state).toBe('active');
      // Whatever else is changed about them.
      await change({ ...family, browser }, 'client', { relationship: 'self' });
      expect((await releaseOf(browser, family.caseId, body.id)).state).toBe('active');
    });
  });

  it('is no birthday in the clear', async () => {
    const { id } = await ready(6);
    const [row] = await asOwner<{ row: string }>(running.database, 'select r::text as row from release r where id = $1', [id]);
    const day = here().plus({ days: 6 });
    expect(row.row).not.toContain(day.toISODate());
    expect(row.row).not.toContain(ofAgeIn(6));
    const [{ month }] = await asOwner<{ month: Date }>(running.database, 'select of_age_month as month from release where id = $1', [id]);
    expect(DateTime.fromJSDate(new Date(month), { zone: ZONE }).toISO()).toBe(day.startOf('month').toISO());
  });
});

describe('what is known of the people changes', () => {
  it.each<[string, (family: Family) => Promise<void>, string]>([
    ['they are emancipated', (family) => change(family, 'client', { emancipated: true }), 'emancipated'],
    ['their age turns out to be an adult’s', (family) => change(family, 'client', {}, '', '18_24'), 'of_age'],
    ['their birth date was years earlier', (family) => change(family, 'client', {}, '1999-05-17'), 'of_age'],
    ['the parent who signed abused them', (family) => change(family, 'mother', { abuserOf: ['client'] }), 'signer_lost'],
    ['the parent who signed abused the other parent', (family) => change(family, 'mother', { abuserOf: ['other_parent'] }), 'signer_lost'],
    ['whoever signed is no parent', (family) => change(family, 'mother', { guardianship: 'none' }), 'signer_lost'],
    ['they cannot understand what they signed', (family) => change(family, 'client', { lacksCapacity: true }), 'signers_changed'],
  ])('and the release lapses at once: %s', async (_, happens, why) => {
    const { family, id, referral } = await ready(200);
    await happens(family);
    expect(await releaseOf(mara, family.caseId, id)).toMatchObject({ state: 'lapsed', lapseReason: why });
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'awaiting_release' });
    await expect(given(family.caseId)).rejects.toMatchObject({ code: 'release_expired' });
    const lines = (await mara.get(`/cases/${family.caseId}/timeline`).expect(200)).body.items;
    expect(lines.find((line: { kind: string; facts: { state?: string } }) => line.facts.state === 'lapsed')?.facts).toMatchObject({ why });
  });

  it('and an adult’s release lapses when they turn out to be a minor', async () => {
    const family = await givenFamily(mara);
    await change(family, 'client', {}, '', '25_59');
    const { body } = await signedBy(running, family, agencyId, ['client']).expect(201);
    await change(family, 'client', {}, ofAgeIn(400));
    expect(await releaseOf(mara, family.caseId, body.id)).toMatchObject({ state: 'lapsed', lapseReason: 'signers_changed' });
  });

  it('and nothing else that is changed touches a release', async () => {
    const { family, id, referral } = await ready(200);
    await change(family, 'client', { why: 'More about them.' });
    await change(family, 'mother', { relationship: 'mother, lives apart', guardianshipNote: 'Birth certificate seen' });
    await mara.post(`/cases/${family.caseId}/parties`, { role: 'collateral', identity: { name: 'An Aunt' } }).expect(201);
    expect((await releaseOf(mara, family.caseId, id)).state).toBe('active');
    expect((await referralOf(mara, referral)).state).toBe('ready');
  });

  it('and a corrected birth date moves the day', async () => {
    const { family, id } = await ready(200);
    await change(family, 'client', {}, ofAgeIn(4));
    await at(here().plus({ days: 4 }).startOf('day'), async (browser) => {
      expect((await releaseOf(browser, family.caseId, id)).state).toBe('lapsed');
    });
    await change(family, 'client', {}, ofAgeIn(300));
    await at(here().plus({ days: 5 }), async (browser) => {
      await lapse();
      expect((await releaseOf(browser, family.caseId, id)).state).toBe('active');
    });
  });
});

describe('the reminder of it', () => {
  it('comes with the month before, says no day, and moves with the birth date', async () => {
    const family = await givenFamily(mara);
    expect(await reminders(family.caseId)).toEqual([]);
    await change(family, 'client', {}, ofAgeIn(100));
    const month = here().plus({ days: 100 }).startOf('month');
    const due = (of: DateTime) => of.minus({ months: 1 }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
    expect(await reminders(family.caseId)).toEqual([{ state: 'open', due: due(month), facts: { month: month.toFormat('yyyy-MM') } }]);
    await change(family, 'client', {}, ofAgeIn(200));
    const moved = here().plus({ days: 200 }).startOf('month');
    expect(await reminders(family.caseId)).toEqual([{ state: 'open', due: due(moved), facts: { month: moved.toFormat('yyyy-MM') } }]);
  });

  it('does not come again once it was done, and ends when nothing is to come', async () => {
    const family = await givenFamily(mara);
    await change(family, 'client', {}, ofAgeIn(40));
    const { items } = (await mara.get(`/cases/${family.caseId}/reminders`).expect(200)).body;
    const reminder = items.find(({ kind }: { kind: string }) => kind === 'coming_of_age');
    await mara.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(201);
    await change(family, 'client', { why: 'More about them.' });
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['done']);
    await change(family, 'client', {}, ofAgeIn(400));
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['done', 'open']);
    await change(family, 'client', { emancipated: true });
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['done', 'ended']);
  });

  it('comes from the intake already, and comes back with a case that is opened again', async () => {
    const family = await givenFamily(mara, {}, { client: { name: 'Rosa Example', birthDate: ofAgeIn(300), ageBand: '13_17' } });
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['open']);
    const { version } = (await mara.get(`/cases/${family.caseId}`)).body;
    const closed = await mara.post(`/cases/${family.caseId}/close`, { version, reason: 'moved' }).expect(201);
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['ended']);
    await mara.post(`/cases/${family.caseId}/reopen`, { version: closed.body.version, note: 'Came back.' }).expect(201);
    expect((await reminders(family.caseId)).map(({ state }) => state)).toEqual(['ended', 'open']);
  });
});

it('asks nothing of a day that is long past', async () => {
  const family = await givenFamily(mara);
  await change(family, 'client', {}, '1990-01-01');
  expect(await reminders(family.caseId)).toEqual([]);
});
