import type { DisclosureView, ReleaseView } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import {
  ITEMS,
  allowedRecord,
  filing,
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

const releases = async (): Promise<ReleaseView[]> => (await mara.get(`/cases/${caseId}/releases`).expect(200)).body.items;
const ledger = async (of = caseId): Promise<DisclosureView[]> => (await mara.get(`/cases/${of}/disclosures`).expect(200)).body.items;
const reminders = (sourceId: string) =>
  asOwner<{ kind: string; state: string; due_at: string; owner_id: string; facts: Record<string, unknown> }>(
    running.database,
    `select kind, state, to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_at, owner_id, facts from reminder where source_id = $1 order by created_at`,
    [sourceId],
  );

describe('the ledger', () => {
  it('has one line for what was sent, with its basis and exactly what was given', async () => {
    const own = (await givenCase(mara)).id;
    const release = await givenRelease(running, mara, own, agencyId);
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate', purpose: 'Ask for takedown.' });
    await step(mara, referral, 'ready');
    await step(mara, referral, 'sent', { items: [ITEMS[0]] });
    const lines = await ledger(own);
    expect(lines).toMatchObject([
      {
        basis: 'release',
        how: 'send',
        purpose: 'Ask for takedown.',
        items: [ITEMS[0]],
        by: { id: home.people.mara.id },
        withheldFromPortal: false,
        withheldReason: null,
      },
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
    const [first, second] = [
      await givenReferral(mara, caseId, agencyId, { acts: 'advocate' }),
      await givenReferral(mara, caseId, agencyId, { acts: 'advocate' }),
    ];
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
    expect((await referralOf(mara, empty)).steps.find(({ to }) => to === 'sent')).toEqual({
      to: 'sent',
      allowed: false,
      missing: ['items'],
    });
    expect(named((await step(mara, empty, 'sent')).body)).toEqual(['items: required']);
    expect((await step(mara, empty, 'sent', { items: ['Home address'] })).body.code).toBe('release_missing');
    expect((await step(mara, empty, 'sent', { items: [ITEMS[0]] })).status).toBe(201);
  });

  it('keeps a line from the portal and lets it in, with the reason; one for a mandated report waits from the start', async () => {
    const own = (await givenCase(mara)).id;
    const referral = await givenReferral(mara, own, agencyId, { acts: 'advocate' });
    const recordId = allowedRecord(running, 'statutory_mandate');
    const mandated = filing(running, { channel: 'phone', filedBy: 'advocate', basis: 'statutory_mandate', recordId });
    await mara.post(`/referrals/${referral}/filings`, mandated).expect(201);
    const [line] = await ledger(own);
    expect(line).toMatchObject({ basis: 'statutory_mandate', recordId, how: 'filing', withheldFromPortal: true });
    expect(line.readers).toMatchObject([{ role: 'client', sees: false, why: 'waits', reason: null }]);
    const { body } = await mara
      .post(`/disclosures/${line.id}/withhold`, { withhold: false, reason: 'Talked with the client alone.' })
      .expect(201);
    const readers = [{ ...line.readers[0], sees: true, why: 'own' }];
    expect(body).toEqual({ ...line, readers, withheldFromPortal: false, withheldReason: 'Talked with the client alone.' });
    expect(await ledger(own)).toEqual([body]);
    expect(named((await mara.post(`/disclosures/${line.id}/withhold`, { withhold: true, reason: ' ' }).expect(400)).body)).toEqual([
      'reason: required',
    ]);
  });
});
