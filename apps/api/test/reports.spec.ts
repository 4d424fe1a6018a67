import type { WorkReport } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { ANSWERED, agencyOf, givenReferral, step, withoutReviews } from './support/given-referral';

const MARCH = 'from=2025-03&to=2025-03';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let sam: Browser;
let supervisor: Browser;
let director: Browser;
let auditor: Browser;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  house = await withoutReviews(running, await givenOrganization(running));
  const { people } = house;
  [mara, sam, supervisor, director, auditor] = await Promise.all(
    [people.mara, people.sam, people.supervisor, people.director, people.auditor].map((person) => as(running, person)),
  );
});
afterAll(() => running.close());

const report = async (browser: Browser, query = MARCH): Promise<WorkReport> =>
  (await browser.get(`/reports/work?${query}`).expect(200)).body;
/** Cases of an advocate that were opened at these times; `change` is written over their rows. */
async function opened(browser: Browser, times: readonly string[], change = 'true', crimeTypes = ['ncii']): Promise<string[]> {
  const ids: string[] = [];
  for (const at of times) {
    const { id } = await givenCase(browser, { clientName: 'Rosa Example', crimeTypes });
    await asOwner(running.database, `update case_file set opened_at = $2 ${change === 'true' ? '' : `, ${change}`} where id = $1`, [
      id,
      at,
    ]);
    ids.push(id);
  }
  return ids;
}
const times = (count: number, at = '2025-03-10T12:00:00Z') => Array.from({ length: count }, () => at);

it('counts open cases by stage and kind of crime, of the teams or of the whole organization', async () => {
  await opened(mara, times(6));
  await opened(mara, times(5), `stage = 'support'`, ['sextortion', 'ncii']);
  await opened(sam, times(7, '2025-02-10T12:00:00Z'), `stage = 'follow_up'`, ['online_grooming']);
  await mara.post('/intakes', { draft: { crimeTypes: ['online_grooming'] } }).expect(201);
  expect(await report(supervisor)).toMatchObject({
    scope: 'team',
    from: '2025-03',
    openNow: { total: 11, report: 6, support: 5, followUp: 0 },
    opened: 11,
    closed: 0,
    closedBecause: [],
    crimeTypes: [
      { key: 'ncii', openNow: 11, opened: 11 },
      { key: 'sextortion', openNow: 5, opened: 5 },
    ],
    agencies: [],
  });
  const whole = await report(director);
  expect(whole).toMatchObject({ scope: 'organization', openNow: { total: 18, report: 6, support: 5, followUp: 7 }, opened: 11 });
  expect(whole.crimeTypes).toContainEqual({ key: 'online_grooming', openNow: 7, opened: 0 });
  expect({ ...(await report(auditor)), madeAt: '' }).toEqual({ ...whole, madeAt: '' });
});

it('begins and ends a month at midnight where the organization is', async () => {
  await opened(mara, times(5, '2025-03-01T05:00:00.000Z'));
  await opened(mara, times(6, '2025-03-01T04:59:59.999Z'));
  // The clocks have changed by then.
  await opened(mara, times(7, '2025-04-01T03:59:59.999Z'));
  await opened(mara, times(8, '2025-04-01T04:00:00.000Z'));
  const counted = async (query: string) => (await report(supervisor, query)).opened;
  expect(await counted('from=2025-02&to=2025-02')).toBe(6);
  expect(await counted(MARCH)).toBe(12);
  expect(await counted('from=2025-04&to=2025-04')).toBe(8);
  expect(await counted('from=2025-02&to=2025-04')).toBe(26);
});

it('shows nothing that is smaller than five, nor what would tell it', async () => {
  await opened(mara, times(9), `stage = 'support'`);
  await opened(mara, times(3), `stage = 'follow_up'`, ['online_grooming']);
  await opened(mara, times(12, '2025-01-10T12:00:00Z'));
  const closedIn = (count: number, reason: string) =>
    opened(mara, times(count, '2025-01-10T12:00:00Z'), `stage = 'closed', closed_at = '2025-03-20T12:00:00Z', close_reason = '${reason}'`);
  await closedIn(6, 'goals_met');
  await closedIn(7, 'moved');
  await closedIn(2, 'duplicate');
  const seen = await report(supervisor);
  expect(seen.openNow).toEqual({ total: 24, report: 12, support: null, followUp: null });
  expect([seen.crimeTypes, seen.otherCrimeTypes]).toEqual([[], 2]);
  expect([seen.opened, seen.closed]).toEqual([12, 15]);
  expect(seen.closedBecause).toEqual([
    { reason: 'moved', count: 7 },
    { reason: 'duplicate', count: null },
    { reason: 'goals_met', count: null },
  ]);
});

it('says how agencies answered what was sent to them', async () => {
  const caseId = (await givenCase(mara)).id;
  const send = async (heardAfterDays: number | null, to = 'ic3') => {
    const id = await givenReferral(mara, caseId, await agencyOf(mara, to));
    for (const state of ['ready', 'sent'] as const) expect((await step(mara, id, state)).status).toBe(201);
    await mara.post(`/referrals/${id}/contacts`, heardAfterDays === null ? { with: 'agency', outcome: 'no_answer' } : ANSWERED).expect(201);
    await asOwner(running.database, `update referral set sent_at = '2025-03-10T12:00:00Z' where id = $1`, [id]);
    await asOwner(
      running.database,
      `update contact set at = '2025-03-10T12:00:00Z'::timestamptz + $2 * interval '1 day' where referral_id = $1`,
      [id, heardAfterDays ?? 1],
    );
    return id;
  };
  for (const days of [1, 2, 3.5, 8]) await send(days);
  for (let each = 0; each < 6; each += 1) await send(null);
  expect((await report(supervisor)).agencies).toMatchObject([{ sent: 10, waiting: 10, working: 0, completed: 0, medianDays: null }]);
  for (let each = 0; each < 5; each += 1) {
    const id = await send(9);
    expect((await step(mara, id, 'acknowledged')).status).toBe(201);
  }
  const [row] = (await report(supervisor)).agencies;
  expect(row).toEqual({
    agency: expect.stringContaining('Internet Crime Complaint Center'),
    ...{ sent: 15, waiting: 10, working: 5, completed: 0, declined: 0, noResponse: 0, withdrawn: 0, medianDays: 9 },
  });
  expect(await report(supervisor, 'from=2025-04&to=2025-04')).toMatchObject({ sent: 0, agencies: [], otherAgencies: 0 });
  // An agency to which little was sent is only counted, and takes one along that it could be subtracted from.
  await send(2, 'iwf');
  expect(await report(supervisor)).toMatchObject({ sent: 16, agencies: [], otherAgencies: 2 });
});

it('has nobody in it, leaves out what somebody is kept out of, and nothing of another organization', async () => {
  const ids = await opened(mara, times(7));
  const elsewhere = await givenOrganization(running, 'Elsewhere');
  await opened(await as(running, elsewhere.people.mara), times(5));
  const { body, text } = await director.get(`/reports/work?${MARCH}`).expect(200);
  expect(body.opened).toBe(7);
  for (const secret of [...ids, 'Rosa', 'C-', house.people.mara.id, 'Mara']) expect(text).not.toContain(secret);
  for (const id of ids.slice(0, 2))
    await supervisor.post(`/cases/${id}/block`, { userId: house.people.director.id, reason: 'Cousin.' }).expect(201);
  expect((await report(director)).opened).toBe(5);
  const [event] = await asOwner<{ action: string; subject_ids: string[] }>(
    running.database,
    `select action, subject_ids from audit_event where actor_id = $1 and subject = 'Report' order by at desc limit 1`,
    [house.people.director.id],
  );
  expect(event).toEqual({ action: 'report.read', subject_ids: [] });
});

it.each([
  ['', 'from: '],
  ['from=2025-13&to=2025-13', 'from: '],
  ['from=2025-03-01&to=2025-03', 'from: '],
  ['from=2025-04&to=2025-03', 'to: ends_before_start'],
  ['from=2022-01&to=2024-01', 'to: too_long'],
])('refuses the period "%s"', async (query, problem) => {
  const { body } = await supervisor.get(`/reports/work?${query}`).expect(400);
  expect(body.fields.map((field: { path: string; problem: string }) => `${field.path}: ${field.problem}`)[0]).toContain(problem);
});

it('leaves a line in the ledger when it is printed: counts that name nobody, of no case', async () => {
  const period = { from: '2025-01', to: '2025-03' };
  await supervisor.post('/reports/work/print', period).expect(201);
  await auditor.post('/reports/compliance/print', period).expect(201);
  await supervisor.post('/reports/compliance/print', period).expect(403);
  await director.post('/reports/work/print', { from: '2025-03', to: '2025-01' }).expect(400);
  const lines = await asOwner<object>(
    running.database,
    `select d.case_id, d.basis, d.how, d.user_id, d.packet, d.agency_id, (select count(*)::int from disclosure_about a where a.disclosure_id = d.id) as about
     from disclosure d where d.organization_id = $1 order by d.at, d.id`,
    [house.id],
  );
  const counts = { case_id: null, basis: 'non_identifying', how: 'print', packet: null, agency_id: null, about: 0 };
  expect(lines).toEqual([house.people.supervisor, house.people.auditor].map(({ id }) => ({ ...counts, user_id: id })));
  const audited = await asOwner(
    running.database,
    `select 1 from audit_event where organization_id = $1 and action = 'disclosure.made' and case_id is null`,
    [house.id],
  );
  expect(audited).toHaveLength(2);
  // And it is counted among what left, by its basis.
  const month = running.clock.now().toISOString().slice(0, 7);
  await Promise.all(Array.from({ length: 4 }, () => director.post('/reports/work/print', period).expect(201)));
  const { measures } = (await auditor.get(`/reports/compliance?from=${month}&to=${month}`).expect(200)).body;
  expect(measures.find(({ key }: { key: string }) => key === 'disclosures.non_identifying')).toMatchObject({ count: 6 });
});

it('is the only thing that leaves without a case: the database refuses any other', async () => {
  await expect(
    asOwner(
      running.database,
      `insert into disclosure (organization_id, id, basis, how, at, content) values ($1, gen_random_uuid(), 'emergency', 'print', now(), '')`,
      [house.id],
    ),
  ).rejects.toThrow(/disclosure_6997477c_ck/);
});
