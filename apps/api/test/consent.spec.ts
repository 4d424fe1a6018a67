import { randomUUID } from 'node:crypto';
import { Releases } from '@alongside/api/consent';
import type { DisclosureView, ReleaseView } from '@alongside/contract';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization, type Person } from './support/given';
import { ITEMS, agencyOf, givenAgency, givenReferral, givenRelease, referralOf, releaseFor, revoke, step, withoutReviews } from './support/given-referral';

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

const now = () => running.clock.now().getTime();
const at = (ms: number) => new Date(now() + ms).toISOString();
const releases = async (): Promise<ReleaseView[]> => (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items;
const ledger = async (of = caseId): Promise<DisclosureView[]> => (await mara.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const named = (body: { fields?: { path: string; problem: string }[] }) => (body.fields ?? []).map(({ path, problem }) => `${path}: ${problem}`);
const reminders = (sourceId: string) =>
  asOwner<{ kind: string; state: string; due_at: string; owner_id: string; facts: Record<string, unknown> }>(
    running.database,
    `select kind, state, to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_at, owner_id, facts from reminder where source_id = $1 order by created_at`,
    [sourceId],
  );
/** Does something at another time; sessions do not last that long, so whoever works then signs in anew. */
async function later(ms: number, work: (browser: Browser) => Promise<void>, person: Person = home.people.mara) {
  running.clock.move(ms);
  try {
    const browser = staffBrowser(running);
    await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
    await work(browser);
  } finally {
    running.clock.move(-ms);
  }
}
const lapse = () => running.app.get(Releases).lapse(home.id);

describe('a release', () => {
  it('is kept with everything that it needs to be relied on', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { recipientRole: 'Detective Ito', items: [' What happened ', 'What happened'], oneTime: true });
    const [view] = (await releases()).filter((each) => each.id === id);
    expect(view).toMatchObject({
      caseId,
      agencyId,
      recipientRole: 'Detective Ito',
      purpose: 'To help with the report.',
      items: ['What happened'],
      method: 'phone',
      oneTime: true,
      usedAt: null,
      state: 'active',
      signedHow: 'drawn',
      signedBy: 'Rosa Example',
      paperLocation: null,
      copyGiven: true,
      witness: { id: home.people.mara.id, displayName: 'Mara Advocate' },
      version: 1,
    });
    const [{ person, client }] = await asOwner<{ person: string; client: string }>(
      running.database,
      `select r.person_id as person, p.person_id as client from release r join case_party p on p.case_id = r.case_id and p.role = 'client' where r.id = $1`,
      [id],
    );
    expect(person).toBe(client);
  });

  it('seals purpose, items, names and the drawn signature', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { purpose: 'Unmistakable purpose', signedBy: 'Unmistakable Signer', items: ['Unmistakable item'] });
    const [{ row, content }] = await asOwner<{ row: string; content: Buffer }>(running.database, 'select r::text as row, content from release r where id = $1', [id]);
    expect(row + content.toString('latin1')).not.toMatch(/Unmistakable|10,\s*20,\s*30/);
  });

  it.each<[string, () => object, string]>([
    ['without an end', () => ({ expiresAt: undefined }), 'expiresAt:'],
    ['that ended before it began', () => ({ startsAt: at(3 * DAY), expiresAt: at(2 * DAY) }), 'expiresAt: before_start'],
    ['that is over already', () => ({ startsAt: at(-3 * DAY), expiresAt: at(-DAY) }), 'expiresAt: in_the_past'],
    ['longer than the organization allows', () => ({ expiresAt: at(30 * DAY + 2 * HOUR) }), 'expiresAt: longer_than_allowed'],
    ['longer than allowed, from a later start', () => ({ startsAt: at(5 * DAY), expiresAt: at(35 * DAY + 2 * HOUR) }), 'expiresAt: longer_than_allowed'],
    ['from another age', () => ({ startsAt: '0001-01-01T00:00:00Z' }), 'startsAt: too_long_ago'],
    ['of the far future', () => ({ startsAt: '9999-01-01T00:00:00Z', expiresAt: '9999-12-31T23:59:59-14:00' }), 'startsAt: too_far_ahead'],
    ['on paper that is nowhere', () => ({ signedHow: 'paper', strokes: undefined }), 'paperLocation: required'],
    ['on paper with a drawing', () => ({ signedHow: 'paper', paperLocation: 'Cabinet 3' }), 'strokes: not_on_paper'],
    ['drawn without strokes', () => ({ strokes: undefined }), 'strokes: required'],
    ['drawn with a mere dot', () => ({ strokes: [[1, 2]] }), 'strokes: required'],
    ['drawn with half a point', () => ({ strokes: [[1, 2, 3, 4], [1, 2, 3]] }), 'strokes.1: not_pairs'],
    ['of nothing', () => ({ items: [] }), 'items:'],
    ['for the whole file', () => ({ items: ['  '] }), 'items.0: required'],
    ['without the talk about risks', () => ({ risksDiscussed: false }), 'risksDiscussed:'],
    ['with something nobody asked for', () => ({ blanket: true }), ':'],
  ])('is refused %s', async (_, values, problem) => {
    const before = await releases();
    const { body } = await mara.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId, values())).expect(400);
    expect(body.code).toBe('invalid_input');
    expect(named(body).join()).toContain(problem);
    expect(await releases()).toEqual(before);
  });

  it('counts the longest time in days of the calendar, also when the clocks change', async () => {
    // New York goes back by an hour on 7 November 2027: thirty days are an hour longer.
    const start = Date.UTC(2027, 9, 20, 15);
    await later(start - now(), async (browser) => {
      const ask = (expiresAt: number) => browser.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId, { startsAt: new Date(start).toISOString(), expiresAt: new Date(expiresAt).toISOString() }));
      await ask(start + 30 * DAY + HOUR + 1_000).expect(400);
      await ask(start + 30 * DAY + HOUR).expect(201);
    });
  });

  it('is kept on paper with the place where it lies', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { signedHow: 'paper', strokes: undefined, paperLocation: 'Cabinet 3' });
    expect((await releases()).find((each) => each.id === id)).toMatchObject({ signedHow: 'paper', paperLocation: 'Cabinet 3' });
  });

  it('may be declined, and nothing follows from it', async () => {
    const { body } = await mara.post(`/cases/${caseId}/releases/declined`, { agencyId, note: 'Wants to think about it.' }).expect(201);
    expect((await releases()).find(({ id }) => id === body.id)).toMatchObject({ state: 'declined', method: null, expiresAt: null });
    expect((await revoke(mara, body.id).expect(409)).body.code).toBe('transition_refused');
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    expect((await step(mara, referral, 'ready')).body.code).toBe('release_missing');
    await givenRelease(running, mara, caseId, agencyId);
    expect((await step(mara, referral, 'ready')).status).toBe(201);
  });

  it('is not signed for an agency that is not offered any more, nor on a closed case', async () => {
    await supervisor.put(`/agencies/${agencyId}`, { version: 1, name: 'Gone', active: false }).expect(200);
    expect(named((await mara.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId)).expect(400)).body)).toEqual(['agencyId: not_active']);
    const closed = await givenCase(mara);
    const office = await givenAgency(supervisor);
    const release = await givenRelease(running, mara, closed.id, office);
    const { version } = (await mara.get(`/cases/${closed.id}`)).body;
    await mara.post(`/cases/${closed.id}/close`, { version, reason: 'client_ended' }).expect(201);
    expect((await mara.post(`/cases/${closed.id}/releases`, releaseFor(running, office)).expect(409)).body.code).toBe('case_closed');
    // Taking back always works.
    await revoke(mara, release).expect(201);
  });
});

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
    const [first, second] = [await givenRelease(running, mara, caseId, agencyId), await givenRelease(running, mara, caseId, agencyId, { expiresAt: at(10 * DAY) })];
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    expect((await referralOf(mara, referral)).releaseId).toBe(first);
    await revoke(mara, first).expect(201);
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'ready', releaseId: second });
    await revoke(mara, second).expect(201);
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'awaiting_release', releaseId: null, release: { id: second, state: 'revoked' } });
  });

  it('is noticed by the sweep, which tells those who work on it, once', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { expiresAt: at(DAY) });
    const referral = await givenReferral(supervisor, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await lapse();
    expect((await referralOf(mara, referral)).state).toBe('ready');
    const told = () => asOwner<{ user_id: string; reason: string }>(running.database, `select user_id, reason from notification where facts ->> 'referralId' = $1 order by user_id`, [referral]);
    await later(DAY + MINUTE, async () => {
      await lapse();
      await lapse();
    });
    expect(await referralOf(mara, referral)).toMatchObject({ state: 'awaiting_release', releaseId: null });
    expect(await told()).toEqual([home.people.mara.id, home.people.supervisor.id].sort().map((user_id) => ({ user_id, reason: 'release_expired' })));
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
  const due = async (id: string) => (await reminders(id)).filter(({ state }) => state === 'open').map(({ due_at, facts }) => [due_at, facts.days]);

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
    const [left, done] = [await givenRelease(running, mara, caseId, agencyId, { expiresAt }), await givenRelease(running, mara, caseId, agencyId, { expiresAt })];
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

describe('the ledger', () => {
  it('has one line for what was sent, with its basis and exactly what was given', async () => {
    const own = (await givenCase(mara)).id;
    const release = await givenRelease(running, mara, own, agencyId);
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate', purpose: 'Ask for takedown.' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent', { items: [ITEMS[0]] });
    const lines = await ledger(own);
    expect(lines).toMatchObject([
      { basis: 'release', how: 'send', purpose: 'Ask for takedown.', items: [ITEMS[0]], by: { id: home.people.mara.id }, withheldFromPortal: false, withheldReason: null },
    ]);
    expect(await referralOf(mara, referral)).toMatchObject({ items: [ITEMS[0]], releaseId: release });
    const stored = await asOwner<{ row: string }>(running.database, 'select d::text as row from disclosure d where id = $1', [lines[0].id]);
    expect(stored[0].row).not.toContain('takedown');
  });

  it('is not needed for what the client sends', async () => {
    const own = (await givenCase(mara)).id;
    const referral = await givenReferral(mara, own, agencyId);
    await step(mara, referral, 'ready');
    expect((await step(mara, referral, 'sent')).status).toBe(201);
    expect(await ledger(own)).toEqual([]);
  });

  it('records an emergency, which is never blocked', async () => {
    const own = (await givenCase(mara)).id;
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate', items: [] });
    const emergency = 'He is on his way to her.';
    expect((await step(mara, referral, 'ready', { emergency })).status).toBe(201);
    expect((await step(mara, referral, 'sent')).body.code).toBe('release_missing');
    expect((await step(mara, referral, 'sent', { emergency, items: ['Her address'] })).status).toBe(201);
    expect(await ledger(own)).toMatchObject([{ basis: 'emergency', items: ['Her address'] }]);
  });

  it('uses a one-time release once', async () => {
    const release = await givenRelease(running, mara, caseId, agencyId, { oneTime: true });
    const [first, second] = [await givenReferral(mara, caseId, agencyId, { acts: 'advocate' }), await givenReferral(mara, caseId, agencyId, { acts: 'advocate' })];
    for (const id of [first, second]) expect((await step(mara, id, 'ready')).status).toBe(201);
    expect((await step(mara, first, 'sent')).status).toBe(201);
    expect(await referralOf(mara, first)).toMatchObject({ state: 'sent', releaseId: release, release: { state: 'expired' } });
    // What relied on it as well waits for a new one.
    expect(await referralOf(mara, second)).toMatchObject({ state: 'awaiting_release' });
    expect((await step(mara, second, 'ready')).body.code).toBe('release_expired');
    expect((await releases()).find(({ id }) => id === release)).toMatchObject({ state: 'expired', usedAt: expect.any(String) });
    expect((await reminders(release)).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('gives nothing that the release does not name, and nothing that nobody named', async () => {
    await givenRelease(running, mara, caseId, agencyId, { items: [ITEMS[0].toUpperCase()] });
    const wide = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    const refused = (await step(mara, wide, 'ready')).body;
    expect([refused.code, named(refused)]).toEqual(['release_missing', ['items.1: not_covered']]);
    const narrow = await givenReferral(mara, caseId, agencyId, { acts: 'advocate', items: [ITEMS[0]] });
    await step(mara, narrow, 'ready');
    expect(named((await step(mara, narrow, 'sent', { items: ['Home address'] })).body)).toEqual(['items.0: not_in_the_referral']);
    const empty = await givenReferral(mara, caseId, agencyId, { acts: 'advocate', items: [] });
    await step(mara, empty, 'ready');
    expect((await referralOf(mara, empty)).steps.find(({ to }) => to === 'sent')).toEqual({ to: 'sent', allowed: false, missing: ['items'] });
    expect(named((await step(mara, empty, 'sent')).body)).toEqual(['items: required']);
    expect((await step(mara, empty, 'sent', { items: ['Home address'] })).body.code).toBe('release_missing');
    expect((await step(mara, empty, 'sent', { items: [ITEMS[0]] })).status).toBe(201);
  });

  it('keeps a line from the portal and lets it in, with the reason; one for a mandated report waits from the start', async () => {
    const own = (await givenCase(mara)).id;
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate' });
    const filing = { channel: 'phone', filedBy: 'advocate', basis: 'statutory_mandate', filedAt: at(-HOUR), zone: 'America/New_York' };
    await mara.post(`/referrals/${referral}/filings`, filing).expect(201);
    const [line] = await ledger(own);
    expect(line).toMatchObject({ basis: 'statutory_mandate', how: 'filing', withheldFromPortal: true });
    const { body } = await mara.post(`/disclosures/${line.id}/withhold`, { withhold: false, reason: 'Talked with the client alone.' }).expect(201);
    expect(body).toEqual({ ...line, withheldFromPortal: false, withheldReason: 'Talked with the client alone.' });
    expect(await ledger(own)).toEqual([body]);
    expect(named((await mara.post(`/disclosures/${line.id}/withhold`, { withhold: true, reason: ' ' }).expect(400)).body)).toEqual(['reason: required']);
  });
});

describe('the walls', () => {
  it('answers 404 for everything of another organization, and for a case one may not see, in the same words', async () => {
    const release = await givenRelease(running, mara, caseId, agencyId);
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent');
    const [line] = await ledger();
    const foreign = await as(running, (await givenOrganization(running, 'Other House')).people.director);
    const south = await as(running, home.people.sam);
    for (const browser of [foreign, south]) {
      const answers = [
        await browser.get(`/cases/${caseId}/releases`),
        await browser.get(`/cases/${caseId}/disclosures`),
        await browser.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId)),
        await browser.post(`/cases/${caseId}/releases/declined`, { agencyId }),
        await revoke(browser, release),
        await revoke(browser, randomUUID()),
      ];
      // An advocate who is not on the case may withhold nothing either.
      answers.push(await browser.post(`/disclosures/${line.id}/withhold`, { withhold: true, reason: 'No.' }), await browser.post(`/disclosures/${randomUUID()}/withhold`, { withhold: true, reason: 'No.' }));
      for (const { status, body } of answers) expect([status, body.code, body.message]).toEqual([404, 'not_found', answers[0].body.message]);
    }
    expect((await releases()).find(({ id }) => id === release)?.state).toBe('active');
    // An agency of another organization cannot be pointed at from here.
    const theirs = await agencyOf(foreign, 'ic3');
    await mara.post(`/cases/${caseId}/releases`, releaseFor(running, theirs)).expect(404);
    await mara.post(`/cases/${caseId}/releases/declined`, { agencyId: theirs }).expect(404);
  });

  it('lets somebody who only shares the case read the ledger but not withhold from it', async () => {
    const own = (await givenCase(mara)).id;
    await givenRelease(running, mara, own, agencyId);
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent');
    await mara.post(`/cases/${own}/share`, { userId: home.people.sam.id, until: at(DAY), reason: 'Cover' }).expect(201);
    const sam = await as(running, home.people.sam);
    const { items } = (await sam.get(`/cases/${own}/disclosures`).expect(200)).body;
    expect((await sam.post(`/disclosures/${items[0].id}/withhold`, { withhold: true, reason: 'No.' }).expect(403)).body.code).toBe('forbidden');
  });

  it('does a repeated request once', async () => {
    const key = randomUUID();
    const send = () => mara.send('post', `/cases/${caseId}/releases`).set('Idempotency-Key', key).send(body);
    const body = releaseFor(running, agencyId);
    const first = await send().expect(201);
    const again = await send().expect(201);
    expect(again.body).toEqual(first.body);
    expect((await releases()).filter((each) => each.agencyId === agencyId)).toHaveLength(1);
  });

  it('leaves a line in the audit for every read and change', async () => {
    const own = (await givenCase(mara)).id;
    const release = await givenRelease(running, mara, own, agencyId);
    await mara.get(`/cases/${own}/releases`).expect(200);
    await mara.get(`/cases/${own}/disclosures`).expect(200);
    await revoke(mara, release).expect(201);
    await revoke(await as(running, home.people.sam), release).expect(404);
    const rows = await asOwner<{ action: string; outcome: string; subject_ids: string[] }>(
      running.database,
      `select action, outcome, subject_ids from audit_event where (case_id = $1 or $1 = any(subject_ids)) and (action like '%elease%' or action like '%isclosure%') order by at, id`,
      [own],
    );
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(['release.signed done', 'release.listed done', 'disclosure.listed done', 'release.revoked done', 'Release.write denied']);
    expect(rows[1].subject_ids).toEqual([release]);
  });
});
