import { ReleaseEndings } from '@alongside/api/consent';
import type { ReleaseView } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { change, givenFamily, signedBy } from './support/given-family';
import { givenPortal } from './support/given-portal';
import {
  ITEMS,
  elsewhen,
  givenAgency,
  givenReferral,
  givenRelease,
  inTime,
  referralOf,
  revoke,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  caseId = (await givenCase(mara)).id;
});
beforeEach(async () => {
  agencyId = await givenAgency(supervisor);
});
afterAll(() => running.close());

const at = (ms: number) => inTime(running, ms);
const releases = async (): Promise<ReleaseView[]> => (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items;
const reminders = (sourceId: string) =>
  asOwner<{ kind: string; state: string; due_at: string; owner_id: string; facts: Record<string, unknown> }>(
    running.database,
    `select kind, state, to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_at, owner_id, facts from reminder where source_id = $1 order by created_at`,
    [sourceId],
  );
const later = (ms: number, work: (browser: Browser) => Promise<void>) => elsewhen(running, home.people.mara, ms, work);
/** Somebody who may not take it back tries to. */
async function refuse(id: string, by: string) {
  const { body } = await mara.post(`/releases/${id}/revoke`, { version: 1, how: 'spoken', by }).expect(400);
  expect(body.fields).toEqual([{ path: 'by', problem: 'not_entitled' }]);
}
const lapse = () => running.app.get(ReleaseEndings).lapse(home.id);

describe('the end of a release', () => {
  it('comes by itself', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { expiresAt: at(2 * DAY) });
    await later(2 * DAY - MINUTE, async (browser) => {
      expect((await browser.get(`/cases/${caseId}/releases`)).body.items.find((each: ReleaseView) => each.id === id).state).toBe('active');
    });
    await later(2 * DAY + MINUTE, async (browser) => {
      expect((await browser.get(`/cases/${caseId}/releases`)).body.items.find((each: ReleaseView) => each.id === id).state).toBe('expired');
    });
  });

  it('comes when the client says so, once, and says whom something was given to', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId);
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    expect((await step(mara, referral, 'sent')).status).toBe(201);
    expect((await revoke(mara, id, 7).expect(409)).body.code).toBe('stale');
    const { body } = await revoke(mara, id).expect(201);
    expect(body).toMatchObject({ id, version: 2, alreadyTold: [{ items: ITEMS }] });
    expect((await releases()).find((each) => each.id === id)).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    expect((await revoke(mara, id, 2).expect(409)).body.code).toBe('release_revoked');
    // What was sent was sent.
    expect((await referralOf(mara, referral)).state).toBe('sent');
  });

  it('takes back what was about to go, unless another release covers it', async () => {
    const [first, second] = [
      await givenRelease(running, mara, caseId, agencyId),
      await givenRelease(running, mara, caseId, agencyId, { expiresAt: at(10 * DAY) }),
    ];
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    expect((await referralOf(mara, referral)).releaseId).toBe(first);
    await revoke(mara, first).expect(201);
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'ready', releaseId: second });
    await revoke(mara, second).expect(201);
    expect(await referralOf(mara, referral)).toMatchObject({
      state: 'awaiting_release',
      releaseId: null,
      release: { id: second, state: 'revoked' },
    });
  });

  it('is noticed by the sweep, which tells those who work on it, once', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { expiresAt: at(DAY) });
    const referral = await givenReferral(supervisor, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await lapse();
    expect((await referralOf(mara, referral)).state).toBe('ready');
    const told = () =>
      asOwner<{ user_id: string; reason: string }>(
        running.database,
        `select user_id, reason from notification where facts ->> 'referralId' = $1 order by user_id`,
        [referral],
      );
    await later(DAY + MINUTE, async () => {
      await lapse();
      await lapse();
    });
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'awaiting_release', releaseId: null });
    expect(await told()).toEqual(
      [home.people.mara.id, home.people.supervisor.id].sort().map((user_id) => ({ user_id, reason: 'release_expired' })),
    );
    expect((await reminders(id)).every(({ kind }) => kind === 'release_expiring')).toBe(true);
  });

  it('never crosses a sending: either the release is taken back first or the sending is in the ledger', async () => {
    for (let round = 0; round < 6; round++) {
      const office = await givenAgency(supervisor);
      const release = await givenRelease(running, mara, caseId, office);
      const referral = await givenReferral(mara, caseId, office, { acts: 'advocate' });
      await step(mara, referral, 'ready');
      const { version } = await referralOf(mara, referral);
      const [sent, revoked] = await Promise.all([mara.post(`/referrals/${referral}/step`, { version, to: 'sent' }), revoke(mara, release)]);
      expect(revoked.status).toBe(201);
      const { state } = await referralOf(mara, referral);
      expect(sent.status === 201 ? 'sent' : 'awaiting_release').toBe(state);
      expect(revoked.body.alreadyTold).toHaveLength(state === 'sent' ? 1 : 0);
    }
  });
});

describe('reminders of an end', () => {
  const due = async (id: string) =>
    (await reminders(id)).filter(({ state }) => state === 'open').map(({ due_at, facts }) => [due_at, facts.days]);

  it('come a week before, or a day before when it is shorter, or not at all', async () => {
    const [long, short, brief] = [at(14 * DAY), at(3 * DAY), at(20 * HOUR)];
    const ids = [];
    for (const expiresAt of [long, short, brief]) ids.push(await givenRelease(running, mara, caseId, agencyId, { expiresAt }));
    const before = (end: string, days: number) => new Date(Date.parse(end) - days * DAY).toISOString();
    expect(await due(ids[0])).toEqual([[before(long, 7), 7]]);
    expect(await due(ids[1])).toEqual([[before(short, 1), 1]]);
    expect(await due(ids[2])).toEqual([]);
    expect((await reminders(ids[0]))[0].owner_id).toBe(home.people.mara.id);
  });

  it('come a second time, also when the first was done, and end with the release', async () => {
    const expiresAt = at(14 * DAY);
    const lastDay = new Date(Date.parse(expiresAt) - DAY).toISOString();
    const [left, done] = [
      await givenRelease(running, mara, caseId, agencyId, { expiresAt }),
      await givenRelease(running, mara, caseId, agencyId, { expiresAt }),
    ];
    await later(8 * DAY, async () => {
      await asOwner(running.database, `update reminder set state = 'done', done_at = $2 where source_id = $1`, [done, running.clock.now()]);
      await lapse();
      expect(await due(done)).toEqual([]);
      running.clock.move(11 * MINUTE);
      await lapse();
      running.clock.move(-11 * MINUTE);
      expect(await due(done)).toEqual([[lastDay, 1]]);
      expect(await due(left)).toMatchObject([[expect.any(String), 7]]);
    });
    await later(13 * DAY + HOUR, async () => {
      await lapse();
      await lapse();
    });
    expect(await due(left)).toEqual([[lastDay, 1]]);
    await revoke(mara, left).expect(201);
    expect(await due(left)).toEqual([]);
  });
});

describe('taking back', () => {
  const view = async (id: string, of = caseId) =>
    (await mara.get(`/cases/${of}/releases`).expect(200)).body.items.find((each: ReleaseView) => each.id === id) as ReleaseView;
  /** A release under which something was given already. */
  async function used(of = caseId): Promise<string> {
    const id = await givenRelease(running, mara, of, agencyId);
    const referral = await givenReferral(mara, of, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    expect((await step(mara, referral, 'sent')).status).toBe(201);
    return id;
  }

  it('keeps who, how and when, and tells everybody who works on the case', async () => {
    const own = (await givenCase(mara)).id;
    const { noor, mara: me } = home.people;
    await mara.post(`/cases/${own}/share`, { userId: noor.id, until: at(DAY), reason: 'Cover' }).expect(201);
    const id = await givenRelease(running, mara, own, agencyId);
    await mara.post(`/releases/${id}/revoke`, { version: 1, how: 'written', note: 'A letter came.' }).expect(201);
    expect(await view(id, own)).toMatchObject({
      state: 'revoked',
      revocation: {
        how: 'written',
        by: 'Rosa Example',
        enteredBy: { id: me.id },
        note: 'A letter came.',
        staffTold: [{ id: me.id }, { id: noor.id }],
      },
      told: null,
      toTell: false,
    });
    const told = await asOwner<{ user_id: string }>(
      running.database,
      `select user_id from notification where case_id = $1 and reason = 'release_revoked'`,
      [own],
    );
    expect(told).toEqual([{ user_id: noor.id }]);
  });

  it('is for the client, and for whoever may sign with them, whether they signed or not; and for nobody else', async () => {
    const family = await givenFamily(mara, {
      Father: { guardianship: 'parent' },
      Aunt: { guardianship: 'none', role: 'collateral' },
    });
    for (const who of ['client', 'mother', 'Father']) {
      const { body } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
      await mara.post(`/releases/${body.id}/revoke`, { version: 1, how: 'spoken', by: family.people[who] }).expect(201);
      const name = { client: 'Rosa Example', mother: 'Parent of Rosa Example', Father: 'Father' }[who];
      expect((await view(body.id, family.caseId)).revocation).toMatchObject({ by: name });
    }
    const { body } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
    const refused = await mara.post(`/releases/${body.id}/revoke`, { version: 1, how: 'spoken', by: family.people['Aunt'] }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'by', problem: 'not_entitled' }]);
  });

  it.each([
    ['a parent who is said to have done harm to the person', { abuserOf: ['client'] }],
    ['a parent who is said to have done harm to the other parent', { abuserOf: ['other_parent'] }],
    ['a parent who is said to have done harm to somebody', { allegedAbuser: true }],
    ['an adult of whom nobody knows what they are in law', { guardianship: 'unknown' }],
  ])('is not for %s', async (_, values) => {
    const family = await givenFamily(mara, { Father: { guardianship: 'parent' } });
    const { body } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
    await change(family, 'Father', values);
    await refuse(body.id, family.people['Father']);
    expect((await view(body.id, family.caseId)).state).toBe('active');
    await mara.post(`/releases/${body.id}/revoke`, { version: 1, how: 'spoken', by: family.people['mother'] }).expect(201);
  });

  it('of what a minor decides alone, or somebody who is of age or emancipated, is theirs alone', async () => {
    const family = await givenFamily(mara);
    const byLaw = { minorAlone: { rule: 'named_law', law: 'The law of our state.' } };
    const { body } = await signedBy(running, family, agencyId, ['client'], byLaw).expect(201);
    await refuse(body.id, family.people['mother']);
    await mara.post(`/releases/${body.id}/revoke`, { version: 1, how: 'spoken', by: family.people['client'] }).expect(201);
    for (const [values, birthDate] of [[{ emancipated: true }], [{ emancipated: false }, '1990-01-01']] as [object, string?][]) {
      await change(family, 'client', values, birthDate);
      const { body: own } = await signedBy(running, family, agencyId, ['client']).expect(201);
      await refuse(own.id, family.people['mother']);
      await mara.post(`/releases/${own.id}/revoke`, { version: 1, how: 'spoken' }).expect(201);
    }
  });

  it('on their own page is nothing that a caregiver is offered who may not decide, and tells them no reason', async () => {
    const family = await givenFamily(mara);
    const teen = await givenPortal(running, mara, family.caseId);
    const mother = await givenPortal(running, mara, family.caseId, 'caregiver', { seesClient: true });
    const byLaw = { minorAlone: { rule: 'named_law', law: 'The law of our state.' } };
    const { body } = await signedBy(running, family, agencyId, ['client'], byLaw).expect(201);
    const { body: both } = await signedBy(running, family, agencyId, ['client', 'mother']).expect(201);
    const offered = async ({ phone }: typeof teen) =>
      ((await phone.get('/portal/releases').expect(200)).body.items as { id: string; mayRevoke: boolean }[])
        .filter(({ mayRevoke }) => mayRevoke)
        .map(({ id }) => id)
        .sort();
    expect(await offered(teen)).toEqual([body.id, both.id].sort());
    expect(await offered(mother)).toEqual([both.id]);
    await mother.phone.post(`/portal/releases/${body.id}/revoke`).expect(404);
    expect((await view(body.id, family.caseId)).state).toBe('active');
    await mother.phone.post(`/portal/releases/${both.id}/revoke`).expect(201);
    await teen.phone.post(`/portal/releases/${body.id}/revoke`).expect(201);
  });

  it('stops what is queued: what is ready and what waits for review step back, and nothing of it leaves', async () => {
    const careful = await givenOrganization(running, 'Careful House');
    const [advocate, upper] = [await as(running, careful.people.mara), await as(running, careful.people.supervisor)];
    const office = await givenAgency(upper);
    const own = (await givenCase(advocate)).id;
    const id = await givenRelease(running, advocate, own, office);
    const [waiting, ready] = [
      await givenReferral(advocate, own, office, { acts: 'advocate' }),
      await givenReferral(advocate, own, office, { acts: 'advocate' }),
    ];
    for (const referral of [waiting, ready]) expect((await step(advocate, referral, 'awaiting_review')).status).toBe(201);
    await upper.post(`/reviews/${ready}`, { version: 2, decision: 'approve' }).expect(201);
    await revoke(advocate, id).expect(201);
    for (const referral of [waiting, ready]) {
      expect(await referralOf(advocate, referral)).toMatchObject({ state: 'awaiting_release', releaseId: null });
      expect((await step(advocate, referral, 'sent')).status).toBe(409);
    }
    expect((await advocate.get(`/cases/${own}/disclosures`).expect(200)).body.items).toEqual([]);
  });

  it('lists whoever has it already for a call, until that is made or would not be safe', async () => {
    const open = async (id: string) => (await reminders(id)).filter(({ kind }) => kind === 'tell_recipient').map(({ state }) => state);
    const [called, unsafe] = [await used(), await used()];
    for (const id of [called, unsafe]) {
      expect((await revoke(mara, id).expect(201)).body.alreadyTold).toHaveLength(1);
      expect(await open(id)).toEqual(['open']);
      expect(await view(id)).toMatchObject({ toTell: true, told: null });
    }
    const say = (id: string, outcome: string, version = 2) =>
      mara.post(`/releases/${id}/told`, { version, outcome, note: 'Spoke with the desk.' });
    expect((await say(called, 'called', 1).expect(409)).body.code).toBe('stale');
    await say(called, 'called').expect(201);
    await say(unsafe, 'not_safe').expect(201);
    for (const id of [called, unsafe]) expect(await open(id)).toEqual(['ended']);
    expect(await view(called)).toMatchObject({
      toTell: false,
      told: { outcome: 'called', note: 'Spoke with the desk.', by: { id: home.people.mara.id }, at: expect.any(String) },
    });
    expect((await view(unsafe)).told?.outcome).toBe('not_safe');
    const valid = await givenRelease(running, mara, caseId, agencyId);
    expect((await say(valid, 'called', 1).expect(409)).body.code).toBe('transition_refused');
  });

  it('lists nobody where nothing was given', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId);
    await revoke(mara, id).expect(201);
    expect((await reminders(id)).map(({ kind }) => kind)).not.toContain('tell_recipient');
    expect((await view(id)).toTell).toBe(false);
  });

  it('takes the reminder that was done on Today for the call, and its undo back', async () => {
    const id = await used();
    await revoke(mara, id).expect(201);
    const [{ id: reminder, version }] = (await mara.get(`/cases/${caseId}/reminders`).expect(200)).body.items.filter(
      ({ sourceId, kind }: { sourceId: string; kind: string }) => sourceId === id && kind === 'tell_recipient',
    );
    const done = await mara.post(`/reminders/${reminder}/done`, { version }).expect(201);
    expect(await view(id)).toMatchObject({ toTell: false, told: { outcome: 'called' } });
    await mara.post(`/reminders/${reminder}/reopen`, { version: done.body.version }).expect(201);
    expect(await view(id)).toMatchObject({ toTell: true, told: null });
  });

  it('works on a closed case: who has it is listed for a call, nobody is reminded, and the call is due once the case is open again', async () => {
    const own = await givenCase(mara);
    const id = await used(own.id);
    const { version } = (await mara.get(`/cases/${own.id}`)).body;
    await mara.post(`/cases/${own.id}/close`, { version, reason: 'moved' }).expect(201);
    expect((await revoke(mara, id).expect(201)).body.alreadyTold).toHaveLength(1);
    const due = async () => {
      const { overdue, today } = (await mara.get('/today').expect(200)).body;
      return ([...overdue, ...today] as { kind: string; caseId: string }[])
        .filter((line) => line.caseId === own.id)
        .map(({ kind }) => kind);
    };
    expect(await due()).toEqual([]);
    const toTell = async () =>
      ((await mara.get(`/cases/${own.id}/releases`).expect(200)).body.items as { id: string; toTell: boolean }[]).find(
        (each) => each.id === id,
      );
    expect(await toTell()).toMatchObject({ toTell: true });
    await mara.post(`/cases/${own.id}/reopen`, { version: version + 1, note: 'She came back.' }).expect(201);
    expect(await due()).toContain('tell_recipient');
    await mara.post(`/releases/${id}/told`, { version: 2, outcome: 'wrote' }).expect(201);
    expect(await due()).not.toContain('tell_recipient');
  });

  it('lets somebody write down on a closed case that they were called', async () => {
    const own = await givenCase(mara);
    const id = await used(own.id);
    const { version } = (await mara.get(`/cases/${own.id}`)).body;
    await mara.post(`/cases/${own.id}/close`, { version, reason: 'moved' }).expect(201);
    await revoke(mara, id).expect(201);
    await mara.post(`/releases/${id}/told`, { version: 2, outcome: 'wrote' }).expect(201);
    const [release] = (await mara.get(`/cases/${own.id}/releases`).expect(200)).body.items;
    expect(release).toMatchObject({ toTell: false, told: { outcome: 'wrote' } });
  });
});
