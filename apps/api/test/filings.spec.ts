import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  agencyOf,
  allowedRecord,
  ANSWERED,
  filing,
  givenAgency,
  givenReferral,
  givenRelease,
  inTime,
  ITEMS,
  keptOf,
  referralOf,
  revoke,
  step,
  withoutReviews,
} from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
/** An organization that asks for reviews. */
let careful: { mara: Browser; supervisor: Browser; caseId: string };
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
  const other = await givenOrganization(running, 'Careful House');
  careful = { mara: await as(running, other.people.mara), supervisor: await as(running, other.people.supervisor), caseId: '' };
  careful.caseId = (await givenCase(careful.mara)).id;
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const hoursAgo = (hours: number) => inTime(running, -hours * HOUR);
const byUs = (values: object = {}) => filing(running, { filedBy: 'advocate', basis: 'release', ...values });
const file = (browser: Browser, id: string, values: object) => browser.post(`/referrals/${id}/filings`, values);
const ledger = async (of = caseId, browser = mara) => (await browser.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const unique = () => randomUUID().slice(0, 13).toUpperCase();

describe('a filing', () => {
  it('is kept with its number sealed, and can be found again by the number only', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    const reference = `I26 ${unique()}`;
    await file(
      mara,
      id,
      filing(running, {
        channel: 'ic3',
        reference: ` ${reference} `,
        content: ['Name', ' Name ', 'Amount lost'],
        note: 'Filed from her own laptop.',
      }),
    ).expect(201);
    expect((await referralOf(mara, id)).filings).toMatchObject([
      {
        channel: 'ic3',
        filedBy: 'client',
        basis: 'client_files',
        zone: 'America/New_York',
        reference,
        content: ['Name', 'Amount lost'],
        note: 'Filed from her own laptop.',
        by: { id: home.people.mara.id },
      },
    ]);
    const [{ row, content }] = await asOwner<{ row: string; content: Buffer }>(
      running.database,
      'select f::text as row, content from filing f where referral_id = $1',
      [id],
    );
    expect(row + content.toString('latin1')).not.toMatch(/laptop|Amount|I26/);
  });

  it('by the client needs no release, sends the referral and starts the clock', async () => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    const filedAt = hoursAgo(26);
    await file(mara, id, filing(running, { filedAt })).expect(201);
    const { state, sentAt, nextCheckAt } = await referralOf(mara, id);
    expect([state, sentAt]).toEqual(['sent', filedAt]);
    expect(Date.parse(nextCheckAt!)).toBe(Date.parse(filedAt) + 30 * DAY);
    expect(await ledger()).toEqual([]);
    const events = await asOwner<{ to: string }>(
      running.database,
      `select facts ->> 'to' as to from case_event where subject_id = $1 and kind = 'referral' order by at, id`,
      [id],
    );
    expect(events.map(({ to }) => to)).toEqual(['draft', 'ready', 'sent']);
  });

  it('by the advocate passes the gate, once', async () => {
    const agencyId = await givenAgency(supervisor);
    const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    expect((await file(mara, id, byUs()).expect(409)).body.code).toBe('release_missing');
    expect(await referralOf(mara, id)).toMatchObject({ state: 'draft', filings: [] });
    const release = await givenRelease(running, mara, caseId, agencyId);
    await file(mara, id, byUs()).expect(201);
    expect(await referralOf(mara, id)).toMatchObject({ state: 'sent', releaseId: release });
    expect(await ledger()).toMatchObject([{ basis: 'release', how: 'filing', items: ITEMS }]);
    await revoke(mara, release).expect(201);
    expect((await file(mara, id, byUs()).expect(409)).body.code).toBe('release_revoked');
  });

  it('that records a sending is not a second disclosure, not even under a one-time release', async () => {
    const agencyId = await givenAgency(supervisor);
    await givenRelease(running, mara, caseId, agencyId, { oneTime: true });
    const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
    await step(mara, id, 'ready');
    await step(mara, id, 'sent');
    await file(mara, id, byUs({ reference: unique() })).expect(201);
    expect(await ledger()).toHaveLength(1);
    expect((await file(mara, id, byUs()).expect(409)).body.code).toBe('release_expired');
  });

  it.each([
    ['statutory_mandate', () => ({ recordId: allowedRecord(running, 'statutory_mandate') })],
    ['court_order', () => ({ recordId: allowedRecord(running, 'court_order') })],
    ['emergency', () => ({ note: 'The child is with him now.' })],
  ])('with %s as its basis is never held up, when that proves itself', async (basis, proof) => {
    const values = proof();
    const id = await givenReferral(careful.mara, careful.caseId, await givenAgency(careful.supervisor), { acts: 'advocate', items: [] });
    const before = (await ledger(careful.caseId, careful.mara)).length;
    await file(careful.mara, id, byUs({ basis, content: ['Where the child is'], ...values })).expect(201);
    const [line] = await ledger(careful.caseId, careful.mara);
    expect(line).toMatchObject({ basis, items: ['Where the child is'], withheldFromPortal: basis === 'statutory_mandate' });
    for (const other of [{}, { recordId: randomUUID(), note: undefined }]) {
      const refused = await file(careful.mara, id, byUs({ basis, content: ['Where the child is'], ...other }));
      expect([400, 409]).toContain(refused.status);
      expect(['invalid_input', 'basis_missing']).toContain(refused.body.code);
    }
    expect(await ledger(careful.caseId, careful.mara)).toHaveLength(before + 1);
    // What was filed is chased, although the paper work goes on.
    expect(await referralOf(careful.mara, id)).toMatchObject({ state: 'draft', nextCheckAt: expect.any(String) });
  });

  it('under a release waits for the review that the organization asks for', async () => {
    const agencyId = await givenAgency(careful.supervisor);
    await givenRelease(running, careful.mara, careful.caseId, agencyId);
    const id = await givenReferral(careful.mara, careful.caseId, agencyId, { acts: 'advocate' });
    expect((await file(careful.mara, id, byUs()).expect(409)).body.code).toBe('review_required');
    await step(careful.mara, id, 'awaiting_review');
    expect((await file(careful.mara, id, byUs()).expect(409)).body.code).toBe('review_required');
    expect((await step(careful.supervisor, id, 'ready')).status).toBe(201);
    await file(careful.mara, id, byUs()).expect(201);
    expect((await referralOf(careful.mara, id)).state).toBe('sent');
  });

  it('restarts the clock of a referral that goes on, and is refused on one that has ended', async () => {
    const id = await givenReferral(mara, caseId, await givenAgency(supervisor));
    await step(mara, id, 'ready');
    await step(mara, id, 'sent');
    await step(mara, id, 'acknowledged', { contact: ANSWERED });
    const filedAt = hoursAgo(1);
    await file(mara, id, filing(running, { filedAt })).expect(201);
    const after = await referralOf(mara, id);
    expect([after.state, Date.parse(after.nextCheckAt!)]).toEqual(['acknowledged', Date.parse(filedAt) + 7 * DAY]);
    await step(mara, id, 'completed', { outcome: 'Taken down.' });
    expect((await file(mara, id, filing(running)).expect(409)).body.code).toBe('transition_refused');
  });

  it.each<[string, () => object, string]>([
    ['a basis that is not theirs', () => ({ basis: 'release' }), 'basis'],
    ['a release for what the client files', () => ({ filedBy: 'advocate', basis: 'client_files' }), 'basis'],
    ['a channel that does not exist', () => ({ channel: 'pigeon' }), 'channel'],
    ['a time to come', () => ({ filedAt: hoursAgo(-1) }), 'filedAt'],
    ['a time before all offices', () => ({ filedAt: '0001-01-01T00:00:00Z' }), 'filedAt'],
    ['a zone that is none', () => ({ zone: 'Mars/Olympus' }), 'zone'],
    ['a file', () => ({ attachment: 'data:image/png;base64,xxxx' }), ''],
  ])('is refused with %s', async (_, values, field) => {
    const id = await givenReferral(mara, caseId, await givenAgency(supervisor));
    const before = await keptOf(mara, id);
    const { body } = await file(mara, id, filing(running, values())).expect(400);
    expect(body.code).toBe('invalid_input');
    expect(body.fields[0].path).toBe(field);
    expect(await keptOf(mara, id)).toEqual(before);
  });
});

describe('the checklist', () => {
  it('follows what is planned, sent, answered with a number, and ended', async () => {
    const items = async () =>
      (await mara.get(`/cases/${caseId}`).expect(200)).body.checklist.map((each: { itemId: string }) => each.itemId);
    const expectItems = async (there: string[], not: string[]) => {
      const now = await items();
      expect({ there: there.filter((each) => now.includes(each)), not: not.filter((each) => now.includes(each)) }).toEqual({
        there,
        not: [],
      });
    };
    const police = await givenAgency(supervisor, { templateKey: 'local_law_enforcement', name: 'Harbor City Police' });
    await expectItems([], ['R-09', 'R-17', 'F-01', 'F-06', 'F-07']);
    const id = await givenReferral(mara, caseId, police);
    await expectItems(['R-09', 'R-17'], ['F-01', 'F-06']);
    await step(mara, id, 'ready');
    await step(mara, id, 'sent');
    await expectItems(['F-01'], ['F-06', 'F-07']);
    await file(mara, id, filing(running, { channel: 'local_law_enforcement', reference: unique() })).expect(201);
    await givenRelease(running, mara, caseId, police);
    await expectItems(['F-06', 'F-07'], []);
    await step(mara, id, 'withdrawn', { reason: 'She moved away.' });
    await expectItems([], ['R-09', 'R-17', 'F-01']);
  });
});

describe('the list of a case', () => {
  it('says where each referral stands', async () => {
    const sentOne = await givenReferral(mara, caseId, await agencyOf(mara, 'ic3'));
    await file(mara, sentOne, filing(running)).expect(201);
    const draft = await givenReferral(mara, caseId, await givenAgency(supervisor, { name: 'Legal Aid' }));
    const { body } = await mara.get(`/cases/${caseId}/referrals`).expect(200);
    expect(body.items).toMatchObject([
      { id: draft, agencyName: 'Legal Aid', state: 'draft', acts: 'client', sentAt: null, nextCheckAt: null, attempts: 0, version: 1 },
      { id: sentOne, state: 'sent', sentAt: expect.any(String), nextCheckAt: expect.any(String), version: 3 },
    ]);
    expect(Date.parse(body.items[1].nextCheckAt) - running.clock.now().getTime()).toBeGreaterThan(29 * DAY - MINUTE);
  });
});
