import { randomUUID } from 'node:crypto';
import type { DisclosureView, ReleaseView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  agencyOf,
  elsewhen,
  givenAgency,
  givenReferral,
  givenRelease,
  inTime,
  named,
  releaseFor,
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

const now = () => running.clock.now().getTime();
const at = (ms: number) => inTime(running, ms);
const releases = async (): Promise<ReleaseView[]> => (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items;
const ledger = async (of = caseId): Promise<DisclosureView[]> => (await mara.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const later = (ms: number, work: (browser: Browser) => Promise<void>) => elsewhen(running, home.people.mara, ms, work);

describe('a release', () => {
  it('is kept with everything that it needs to be relied on', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, {
      recipientRole: 'Detective Ito',
      items: [' What happened ', 'What happened'],
      oneTime: true,
    });
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
    const id = await givenRelease(running, mara, caseId, agencyId, {
      purpose: 'Unmistakable purpose',
      signedBy: 'Unmistakable Signer',
      items: ['Unmistakable item'],
    });
    const [{ row, content }] = await asOwner<{ row: string; content: Buffer }>(
      running.database,
      'select r::text as row, content from release r where id = $1',
      [id],
    );
    expect(row + content.toString('latin1')).not.toMatch(/Unmistakable|10,\s*20,\s*30/);
  });

  it.each<[string, () => object, string]>([
    ['without an end', () => ({ expiresAt: undefined }), 'expiresAt:'],
    ['that ended before it began', () => ({ startsAt: at(3 * DAY), expiresAt: at(2 * DAY) }), 'expiresAt: before_start'],
    ['that is over already', () => ({ startsAt: at(-3 * DAY), expiresAt: at(-DAY) }), 'expiresAt: in_the_past'],
    ['longer than the organization allows', () => ({ expiresAt: at(30 * DAY + 2 * HOUR) }), 'expiresAt: longer_than_allowed'],
    [
      'longer than allowed, from a later start',
      () => ({ startsAt: at(5 * DAY), expiresAt: at(35 * DAY + 2 * HOUR) }),
      'expiresAt: longer_than_allowed',
    ],
    ['from another time', () => ({ startsAt: at(-400 * DAY) }), 'startsAt: too_long_ago'],
    ['of another time', () => ({ startsAt: at(400 * DAY), expiresAt: at(410 * DAY) }), 'startsAt: too_far_ahead'],
    ['on paper that is nowhere', () => ({ signedHow: 'paper', strokes: undefined }), 'paperLocation: required'],
    ['on paper with a drawing', () => ({ signedHow: 'paper', paperLocation: 'Cabinet 3' }), 'strokes: not_on_paper'],
    ['drawn without strokes', () => ({ strokes: undefined }), 'strokes: required'],
    ['drawn with a mere dot', () => ({ strokes: [[1, 2]] }), 'strokes: required'],
    [
      'drawn with half a point',
      () => ({
        strokes: [
          [1, 2, 3, 4],
          [1, 2, 3],
        ],
      }),
      'strokes.1: not_pairs',
    ],
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
      const ask = (expiresAt: number) =>
        browser.post(
          `/cases/${caseId}/releases`,
          releaseFor(running, agencyId, { startsAt: new Date(start).toISOString(), expiresAt: new Date(expiresAt).toISOString() }),
        );
      await ask(start + 30 * DAY + HOUR + 1_000).expect(400);
      await ask(start + 30 * DAY + HOUR).expect(201);
    });
  });

  it('is kept on paper with the place where it lies', async () => {
    const id = await givenRelease(running, mara, caseId, agencyId, { signedHow: 'paper', strokes: undefined, paperLocation: 'Cabinet 3' });
    expect((await releases()).find((each) => each.id === id)).toMatchObject({ signedHow: 'paper', paperLocation: 'Cabinet 3' });
  });

  it('is not signed by whoever is reported, however the name is written', async () => {
    const own = (await givenCase(mara, { draft: { reportedPersons: [{ name: 'José Shadow', why: 'Her stepfather.' }] } })).id;
    const sign = (signedBy: string) => mara.post(`/cases/${own}/releases`, releaseFor(running, agencyId, { signedBy }));
    for (const signer of ['José Shadow', 'shadow, JOSE'])
      expect(named((await sign(signer).expect(400)).body)).toEqual(['signedBy: may_not_sign']);
    await sign('Rosa Example').expect(201);
    const namesake = (
      await givenCase(mara, { clientName: 'José Shadow', draft: { reportedPersons: [{ name: 'José Shadow', why: 'His father.' }] } })
    ).id;
    await mara.post(`/cases/${namesake}/releases`, releaseFor(running, agencyId, { signedBy: 'José Shadow' })).expect(201);
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
    expect(named((await mara.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId)).expect(400)).body)).toEqual([
      'agencyId: not_active',
    ]);
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
      answers.push(
        await browser.post(`/disclosures/${line.id}/withhold`, { withhold: true, reason: 'No.' }),
        await browser.post(`/disclosures/${randomUUID()}/withhold`, { withhold: true, reason: 'No.' }),
      );
      for (const { status, body } of answers)
        expect([status, body.code, body.message]).toEqual([404, 'not_found', answers[0].body.message]);
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
    expect((await sam.post(`/disclosures/${items[0].id}/withhold`, { withhold: true, reason: 'No.' }).expect(403)).body.code).toBe(
      'forbidden',
    );
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
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'release.signed done',
      'release.listed done',
      'disclosure.listed done',
      'release.revoked done',
      'Release.write denied',
    ]);
    expect(rows[1].subject_ids).toEqual([release]);
  });
});
