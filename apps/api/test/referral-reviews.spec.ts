import { randomUUID } from 'node:crypto';
import type { ReviewQueue } from '@alongside/contract';
import { DAY, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization, type Person } from './support/given';
import { ANSWERED, givenAgency, givenReferral, givenRelease, keptOf, referralOf, revoke, step } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let director: Browser;
let caseId: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  director = await as(running, home.people.director);
  agencyId = await givenAgency(supervisor, { name: 'Legal Aid' });
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const queue = async (browser: Browser, address = '/reviews'): Promise<ReviewQueue> => (await browser.get(address).expect(200)).body;
const waits = async (browser: Browser, id: string) =>
  (await queue(browser, '/reviews?limit=100')).items.some(({ referralId }) => referralId === id);
const told = (kind: string, id: string) =>
  asOwner<{ user_id: string; reason: string }>(
    running.database,
    `select user_id, reason from notification where kind = $1 and case_id = $2 order by user_id`,
    [kind, id],
  );
async function asked(browser = mara, values: object = {}, on = caseId): Promise<string> {
  const id = await givenReferral(browser, on, agencyId, values);
  expect((await step(browser, id, 'awaiting_review')).status).toBe(201);
  return id;
}
async function decide(browser: Browser, id: string, decision: 'approve' | 'return', values: object = {}) {
  const { version } = await referralOf(director, id);
  return browser.post(`/reviews/${id}`, { version, decision, ...values });
}
/** While these people are away, nobody else is there to review. */
async function without(people: Person[], work: () => Promise<void>) {
  const ids = people.map(({ id }) => id);
  await asOwner(running.database, `update user_account set state = 'left' where id = any($1)`, [ids]);
  try {
    await work();
  } finally {
    await asOwner(running.database, `update user_account set state = 'active' where id = any($1)`, [ids]);
  }
}

describe('asking for a review', () => {
  it('tells the supervisors of the team, and reminds one of them the day after', async () => {
    const id = await asked();
    const { items } = await queue(supervisor, '/reviews?limit=100');
    const item = items.find(({ referralId }) => referralId === id);
    expect(item).toMatchObject({
      caseId,
      agencyName: 'Legal Aid',
      askedBy: { id: home.people.mara.id },
      persona: 'adult_victim',
      version: 2,
    });
    expect(await told('review_waiting', caseId)).toEqual([{ user_id: home.people.supervisor.id, reason: 'review_asked' }]);
    const [reminder] = await asOwner<{ owner_id: string; due_at: string; state: string }>(
      running.database,
      `select owner_id, due_at, state from reminder where source_id = $1`,
      [id],
    );
    expect(reminder).toMatchObject({ owner_id: home.people.supervisor.id, state: 'open' });
    expect(Math.abs(new Date(reminder.due_at).getTime() - running.clock.now().getTime() - DAY)).toBeLessThan(MINUTE);
    expect(await referralOf(mara, id)).toMatchObject({
      state: 'awaiting_review',
      unreviewed: false,
      reviews: [{ askedBy: { id: home.people.mara.id }, decision: null }],
    });
  });

  it('goes to the directors where the team has no other supervisor', async () => {
    const id = await asked(supervisor);
    expect(await told('review_waiting', caseId)).toEqual([{ user_id: home.people.director.id, reason: 'review_asked' }]);
    expect([await waits(supervisor, id), await waits(director, id)]).toEqual([false, true]);
    expect((await decide(director, id, 'approve')).status).toBe(201);
  });

  it('does not hold up care when nobody is left: it goes on unreviewed, and shows', async () => {
    await without([home.people.director], async () => {
      const id = await givenReferral(supervisor, caseId, agencyId);
      const { body } = await step(supervisor, id, 'awaiting_review');
      expect(body).toMatchObject({ state: 'ready', version: 2 });
      expect(await referralOf(mara, id)).toMatchObject({ state: 'ready', unreviewed: true, reviews: [] });
    });
  });

  it('does not hold up care when the last reviewer leaves while it waits', async () => {
    const id = await asked();
    expect((await step(mara, id, 'ready')).body.code).toBe('forbidden');
    expect((await referralOf(mara, id)).steps.map(({ to }) => to)).toEqual(['withdrawn']);
    await without([home.people.supervisor, home.people.director], async () => {
      expect((await referralOf(mara, id)).steps).toContainEqual({ to: 'ready', allowed: true, missing: [] });
      expect((await step(mara, id, 'ready')).status).toBe(201);
    });
    expect(await referralOf(mara, id)).toMatchObject({ state: 'ready', unreviewed: true });
  });

  it('counts a supervisor who is kept out of the case as nobody', async () => {
    await director.post(`/cases/${caseId}/block`, { userId: home.people.supervisor.id, reason: 'Knows the family.' }).expect(201);
    const id = await asked();
    expect(await told('review_waiting', caseId)).toEqual([{ user_id: home.people.director.id, reason: 'review_asked' }]);
    expect(await waits(supervisor, id)).toBe(false);
    expect((await decide(supervisor, id, 'approve')).status).toBe(404);
  });
});

describe('deciding', () => {
  it('approves: it is ready, the author hears of it, the reminder ends', async () => {
    const id = await asked();
    const { body, status } = await decide(supervisor, id, 'approve');
    expect([status, body]).toEqual([201, { id, state: 'ready', version: 3, alreadyTold: [], disclosureId: null }]);
    const { unreviewed, reviews } = await referralOf(mara, id);
    expect(unreviewed).toBe(false);
    expect(reviews).toMatchObject([{ decision: 'approved', decidedBy: { id: home.people.supervisor.id }, reason: null }]);
    expect(await told('review_decided', caseId)).toEqual([{ user_id: home.people.mara.id, reason: 'review_approved' }]);
    expect(await asOwner(running.database, `select 1 from reminder where source_id = $1 and state = 'open'`, [id])).toEqual([]);
    expect(await waits(supervisor, id)).toBe(false);
  });

  it('returns with a reason, sealed, and the draft can be changed and asked about again', async () => {
    const id = await asked();
    expect((await decide(supervisor, id, 'return')).body.fields[0].path).toBe('reason');
    expect((await decide(supervisor, id, 'return', { reason: 'Unmistakable reason' })).body.state).toBe('draft');
    expect((await referralOf(mara, id)).reviews).toMatchObject([{ decision: 'returned', reason: 'Unmistakable reason' }]);
    const [{ row, reason }] = await asOwner<{ row: string; reason: Buffer }>(
      running.database,
      'select v::text as row, reason from review v where referral_id = $1',
      [id],
    );
    expect(row + reason.toString('latin1')).not.toContain('Unmistakable');
    await mara.patch(`/referrals/${id}`, { version: 3, purpose: 'Clearer now.' }).expect(200);
    expect((await step(mara, id, 'awaiting_review')).status).toBe(201);
    expect((await decide(supervisor, id, 'approve')).status).toBe(201);
    expect(await referralOf(mara, id)).toMatchObject({
      purpose: 'Clearer now.',
      reviews: [{ decision: 'approved' }, { decision: 'returned' }],
    });
  });

  it('is not for the author, nor for whoever asked, whatever roles they hold', async () => {
    const own = await asked(supervisor);
    const forMara = await givenReferral(mara, caseId, agencyId);
    await step(supervisor, forMara, 'awaiting_review');
    for (const id of [own, forMara]) {
      const before = await keptOf(mara, id);
      expect((await decide(supervisor, id, 'approve')).body.code).toBe('own_work');
      expect((await decide(supervisor, id, 'return', { reason: 'No.' })).body.code).toBe('own_work');
      expect(await waits(supervisor, id)).toBe(false);
      expect(await keptOf(mara, id)).toEqual(before);
      expect((await decide(director, id, 'approve')).status).toBe(201);
    }
  });

  it('is not for advocates, and not for supervisors of another team', async () => {
    const id = await asked();
    expect((await decide(mara, id, 'approve')).status).toBe(403);
    await mara.get('/reviews').expect(403);
    const south = await as(running, home.people.southSupervisor);
    expect((await decide(south, id, 'approve')).status).toBe(404);
    expect(await waits(south, id)).toBe(false);
  });

  it('approves nothing that lost its basis meanwhile, and nothing twice', async () => {
    const office = await givenAgency(supervisor);
    const release = await givenRelease(running, mara, caseId, office);
    const id = await givenReferral(mara, caseId, office, { acts: 'advocate' });
    await step(mara, id, 'awaiting_review');
    const { version } = await referralOf(mara, id);
    await revoke(mara, release).expect(201);
    expect((await supervisor.post(`/reviews/${id}`, { version, decision: 'approve' }).expect(409)).body.code).toBe('stale');
    expect((await decide(supervisor, id, 'approve')).body.code).toBe('transition_refused');
    expect((await referralOf(mara, id)).state).toBe('awaiting_release');

    const short = new Date(running.clock.now().getTime() + MINUTE).toISOString();
    await givenRelease(running, mara, caseId, office, { expiresAt: short });
    await step(mara, id, 'awaiting_review');
    running.clock.move(2 * MINUTE);
    expect((await decide(supervisor, id, 'approve')).body.code).toBe('release_expired');

    const once = await asked();
    await decide(supervisor, once, 'approve');
    expect((await decide(supervisor, once, 'approve')).body.code).toBe('transition_refused');
  });

  it('an emergency goes without it, and shows as unreviewed', async () => {
    const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    expect((await step(mara, id, 'ready')).body.code).toBe('review_required');
    expect((await step(mara, id, 'ready', { emergency: 'He is at the door.' })).status).toBe(201);
    expect(await referralOf(mara, id)).toMatchObject({ state: 'ready', unreviewed: true });
  });
});

describe('the queue', () => {
  it('is walked longest waiting first, each item once, also while it changes', async () => {
    const other = await givenOrganization(running, 'Third House');
    const [advocate, reviewer] = [await as(running, other.people.mara), await as(running, other.people.supervisor)];
    const own = (await givenCase(advocate)).id;
    const office = await givenAgency(reviewer);
    const ids: string[] = [];
    for (let each = 0; each < 5; each++) {
      const id = await givenReferral(advocate, own, office);
      await step(advocate, id, 'awaiting_review');
      ids.push(id);
    }
    const first = await queue(reviewer, '/reviews?limit=2');
    expect(first.items.map(({ referralId }) => referralId)).toEqual(ids.slice(0, 2));
    await reviewer.post(`/reviews/${ids[0]}`, { version: first.items[0].version, decision: 'approve' }).expect(201);
    const second = await queue(reviewer, `/reviews?limit=2&cursor=${first.next}`);
    expect(second.items.map(({ referralId }) => referralId)).toEqual(ids.slice(2, 4));
    const last = await queue(reviewer, `/reviews?limit=2&cursor=${second.next}`);
    expect([last.items.map(({ referralId }) => referralId), last.next]).toEqual([ids.slice(4), null]);
    for (const cursor of [
      'zzz',
      Buffer.from('["2026-13-45T00:00:00.000Z","x"]').toString('base64url'),
      Buffer.from(`["x","${randomUUID()}"]`).toString('base64url'),
    ])
      expect((await reviewer.get(`/reviews?cursor=${cursor}`).expect(400)).body.code).toBe('invalid_input');
  });

  it('ends with the closing of the case', async () => {
    const id = await asked();
    const { version } = (await mara.get(`/cases/${caseId}`)).body;
    await mara.post(`/cases/${caseId}/close`, { version, reason: 'client_ended' }).expect(201);
    expect(await waits(supervisor, id)).toBe(false);
    expect((await decide(supervisor, id, 'approve')).body.code).toBe('case_closed');
  });
});

describe('drafts', () => {
  it('are changed by those who may write, with the version they read, until somebody relies on them', async () => {
    const id = await givenReferral(mara, caseId, agencyId);
    const { body } = await mara.patch(`/referrals/${id}`, { version: 1, acts: 'advocate', items: [' One ', 'One', 'Two'] }).expect(200);
    expect(body).toEqual({ id, version: 2 });
    expect(await referralOf(mara, id)).toMatchObject({ acts: 'advocate', items: ['One', 'Two'], purpose: 'Ask them to look into it.' });
    expect((await mara.patch(`/referrals/${id}`, { version: 1, purpose: 'Late.' }).expect(409)).body.code).toBe('stale');
    expect((await step(mara, id, 'awaiting_release')).status).toBe(201);
    await mara.patch(`/referrals/${id}`, { version: 3, acts: 'client' }).expect(200);
    expect((await step(mara, id, 'awaiting_review')).status).toBe(201);
    expect((await mara.patch(`/referrals/${id}`, { version: 5, purpose: 'Late.' }).expect(409)).body.code).toBe('transition_refused');
  });

  it('lose a step that was prepared on an old version', async () => {
    const id = await givenReferral(mara, caseId, agencyId);
    await mara.patch(`/referrals/${id}`, { version: 1, purpose: 'Other.' }).expect(200);
    expect((await mara.post(`/referrals/${id}/step`, { version: 1, to: 'awaiting_review' }).expect(409)).body.code).toBe('stale');
    expect(await referralOf(mara, id)).toMatchObject({ state: 'draft', version: 2 });
  });

  it('let one of two who step at the same moment through', async () => {
    const id = await asked();
    const answers = await Promise.all([decide(supervisor, id, 'approve'), decide(director, id, 'return', { reason: 'Not yet.' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await referralOf(mara, id)).reviews).toHaveLength(1);
  });

  it('keep purpose and outcome sealed, and end with what was given to whom', async () => {
    const office = await givenAgency(supervisor);
    await givenRelease(running, mara, caseId, office);
    const id = await givenReferral(mara, caseId, office, { acts: 'advocate', purpose: 'Unmistakable purpose' });
    await step(mara, id, 'awaiting_review');
    await decide(supervisor, id, 'approve');
    await step(mara, id, 'sent');
    await step(mara, id, 'acknowledged', { contact: { ...ANSWERED, note: 'Unmistakable note' } });
    const { body } = await step(mara, id, 'withdrawn', { reason: 'Unmistakable wish' });
    expect(body.alreadyTold).toMatchObject([{ items: expect.arrayContaining(['What happened']) }]);
    expect(await referralOf(mara, id)).toMatchObject({
      state: 'withdrawn',
      endedAt: expect.any(String),
      nextCheckAt: null,
      contacts: [{ note: 'Unmistakable note' }],
      steps: [],
    });
    const rows = await asOwner<{ row: string }>(
      running.database,
      'select r::text as row from referral r where id = $1 union all select e::text from case_event e where case_id = $2',
      [id, caseId],
    );
    expect(rows.map(({ row }) => row).join()).not.toContain('Unmistakable');
    expect(await asOwner(running.database, `select 1 from reminder where source_id = $1 and state = 'open'`, [id])).toEqual([]);
  });
});
