import type { ComplianceMeasure } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPrepared } from './support/given-legal';
import { partiesOf } from './support/given-portal';
import { asOwner } from './support/database';
import { releaseFor } from './support/world';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let director: Browser;
let auditor: Browser;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  house = await givenOrganization(running);
  [mara, director, auditor] = await Promise.all(
    [house.people.mara, house.people.director, house.people.auditor].map((person) => as(running, person)),
  );
});
afterAll(() => running.close());

/** The month in which the product's clock stands. */
const month = () => running.clock.now().toISOString().slice(0, 7);
async function measured(browser: Browser, key: string, period = `from=${month()}&to=${month()}`): Promise<ComplianceMeasure | undefined> {
  const { body } = await browser.get(`/reports/compliance?${period}`).expect(200);
  return (body.measures as ComplianceMeasure[]).find((measure) => measure.key === key);
}

it('says of how many staff members the agreement was accepted, and that somebody has not', async () => {
  const before = await measured(auditor, 'staff.acknowledged');
  expect(before).toMatchObject({ part: 'staff', requirements: ['LEG-05', 'GR-03'], attention: before?.count !== before?.of });
  const admin = await as(running, house.people.administrator);
  const { body } = await admin.post('/users', { email: 'new@example.org', displayName: 'Nia New', roles: ['advocate'] }).expect(201);
  await admin.post('/password', { token: body.link.split('/').pop(), password: 'a password that is long' }).expect(201);
  const after = await measured(director, 'staff.acknowledged');
  expect(after).toMatchObject({ count: before?.count, of: (before?.of ?? 0) + 1, attention: true });
});

it('counts openings in an emergency in their month, and asks for the look at them', async () => {
  const { number } = await givenCase(mara);
  const sam = await as(running, house.people.sam);
  expect(await measured(auditor, 'access.glass_reviewed')).toMatchObject({ count: 0, of: 0, attention: false });
  await sam.post('/cases/break-glass', { number, reason: 'Danger tonight.', hours: 2 }).expect(201);
  expect(await measured(auditor, 'access.glass_opened')).toMatchObject({ count: 1, of: null });
  expect(await measured(auditor, 'access.glass_reviewed')).toMatchObject({ count: 0, of: 1, attention: true });
  expect(await measured(auditor, 'access.glass_opened', 'from=2024-01&to=2024-02')).toMatchObject({ count: 0 });
});

it('shows no number about clients that is below five, and every one from there on', async () => {
  const { id } = await givenCase(mara);
  const agency = (await mara.get('/agencies').expect(200)).body.items[0].id as string;
  const client = (await partiesOf(mara, id))['client'];
  const sign = () => {
    const ends = new Date(running.clock.now().getTime() + 7 * DAY).toISOString();
    return mara.post(`/cases/${id}/releases`, releaseFor(agency, ends, client)).expect(201);
  };
  for (let each = 1; each <= 4; each += 1) await sign();
  expect(await measured(auditor, 'releases.signed')).toMatchObject({ count: null, attention: false });
  await sign();
  expect(await measured(auditor, 'releases.signed')).toMatchObject({ count: 5 });
  expect(await measured(auditor, 'releases.without_end')).toMatchObject({ count: 0, attention: false });
});

it('speaks of the own organization only, and to those who look over it', async () => {
  const elsewhere = await givenOrganization(running, 'Elsewhere');
  const { number } = await givenCase(mara);
  await (await as(running, house.people.sam)).post('/cases/break-glass', { number, reason: 'Danger tonight.', hours: 2 }).expect(201);
  expect(await measured(await as(running, elsewhere.people.auditor), 'access.glass_opened')).toMatchObject({ count: 0 });
  for (const person of [house.people.mara, house.people.supervisor, house.people.administrator])
    await (await as(running, person)).get(`/reports/compliance?from=${month()}&to=${month()}`).expect(403);
});

it('refuses a period that ends before it begins, or that is too long', async () => {
  const refused = async (query: string) => (await auditor.get(`/reports/compliance?${query}`).expect(400)).body.fields;
  expect(await refused('from=2026-03&to=2026-02')).toEqual([{ path: 'to', problem: 'ends_before_start' }]);
  expect(await refused('from=2020-01&to=2026-02')).toEqual([{ path: 'to', problem: 'too_long' }]);
});

it('counts what the law compelled: what was reviewed, what came in, what was given on a subpoena', async () => {
  const file = await givenCase(mara);
  const upper = await as(running, house.people.supervisor);
  await mara.post(`/cases/${file.id}/emergencies`, { danger: 'A weapon.', toWhom: '911' }).expect(201);
  const { id, version } = await givenPrepared(upper, file);
  await director.post(`/legal-requests/${id}/approval`, { version, approve: true, note: '' }).expect(201);
  await upper.post(`/legal-requests/${id}/give`, { version: version + 1, toWhom: 'The court', how: 'writing' }).expect(201);
  const now = `from=2026-01&to=${month()}`;
  const law = async (key: string) => measured(auditor, `law.${key}`, now);
  expect(await law('emergencies_reviewed')).toMatchObject({ part: 'law', count: 0, of: 1, attention: true });
  expect(await law('requests')).toMatchObject({ count: 1 });
  expect(await law('subpoenas_given')).toMatchObject({ count: 0, attention: false });
  expect(await law('requests_late')).toMatchObject({ count: 0 });
  expect(await law('mandated')).toMatchObject({ attention: false });
});

describe('the sample for a monitor', () => {
  const period = () => `from=${month()}&to=${month()}`;
  async function signed(count: number): Promise<{ caseId: string; ids: string[] }> {
    const { id: caseId } = await givenCase(mara, { clientName: 'Rosa Example' });
    const agency = (await mara.get('/agencies').expect(200)).body.items[0].id as string;
    const ends = new Date(running.clock.now().getTime() + 7 * DAY).toISOString();
    const { client } = await partiesOf(mara, caseId);
    const ids: string[] = [];
    for (let each = 0; each < count; each += 1)
      ids.push((await mara.post(`/cases/${caseId}/releases`, releaseFor(agency, ends, client)).expect(201)).body.id);
    return { caseId, ids };
  }

  it('shows codes, kinds and numbers of releases, and never who they are about', async () => {
    const { caseId, ids } = await signed(6);
    const { body, text } = await auditor.get(`/reports/compliance/sample?${period()}`).expect(200);
    expect(body).toMatchObject({ drawnFrom: 6 });
    expect(body.releases).toHaveLength(6);
    for (const release of body.releases)
      expect(release).toMatchObject({
        code: expect.stringMatching(/^[2-9A-Z]{8}$/),
        state: 'active',
        month: month(),
        days: 7,
        items: 2,
        missing: [],
        signatures: [{ capacity: 'client', how: 'paper', counts: true }],
      });
    for (const secret of ['Rosa', 'investigate', 'Cabinet', caseId, ...ids]) expect(text).not.toContain(secret);
    expect((await auditor.get(`/reports/compliance/sample?${period()}`).expect(200)).body).toEqual(body);
  });

  it('shows none where somebody could guess whose they are', async () => {
    await signed(4);
    const { body } = await auditor.get(`/reports/compliance/sample?${period()}`).expect(200);
    expect(body).toMatchObject({ drawnFrom: null, releases: [] });
  });

  it('says what a release lacks', async () => {
    await signed(5);
    await asOwner(running.database, `update release set copy_answer = null where organization_id = $1`, [house.id]);
    const { body } = await auditor.get(`/reports/compliance/sample?${period()}`).expect(200);
    expect(body.releases.map(({ missing }: { missing: string[] }) => missing)).toEqual(Array.from({ length: 5 }, () => ['copy']));
  });

  it('leads from a code to its case for a director who may see it, and for nobody else', async () => {
    const { caseId, ids } = await signed(5);
    const [{ code }] = (await auditor.get(`/reports/compliance/sample?${period()}`).expect(200)).body.releases;
    const ask = { from: month(), to: month(), code: `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}` };
    const { body } = await director.post('/reports/compliance/code', ask).expect(201);
    expect(body).toMatchObject({ caseId });
    expect(ids).toContain(body.releaseId);
    await auditor.post('/reports/compliance/code', ask).expect(403);
    await director.post('/reports/compliance/code', { ...ask, from: '2024-01', to: '2024-02' }).expect(404);
    const elsewhere = await givenOrganization(running, 'Elsewhere');
    await (await as(running, elsewhere.people.director)).post('/reports/compliance/code', ask).expect(404);
    const upper = await as(running, house.people.supervisor);
    await upper.post(`/cases/${caseId}/block`, { userId: house.people.director.id, reason: 'A cousin.' }).expect(201);
    await director.post('/reports/compliance/code', ask).expect(404);
  });
});
