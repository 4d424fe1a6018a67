import type { DisclosureView, EmergencyView, NotificationView, ReminderView } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { as, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenEvidence } from './support/given-files';
import { legalOf } from './support/given-legal';
import { partiesOf } from './support/given-portal';
import { elsewhen, filing, givenAgency, givenReferral, step, withoutReviews } from './support/given-referral';

/*
 * Whatever leaves because there was no time for a release leaves the record of an emergency: somebody else looks at it, and the client is
 * told. There is no way out in an emergency that does without.
 */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let upper: Browser;
let caseId: string;
let item: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  upper = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  ({ caseId, item } = await givenEvidence(mara));
  agencyId = await givenAgency(upper);
});
afterAll(() => running.close());

const reason = 'He is on his way to her.';
const ledger = async (): Promise<DisclosureView[]> => (await mara.get(`/cases/${caseId}/disclosures`).expect(200)).body.items;
const records = async (): Promise<EmergencyView[]> => (await legalOf(mara, caseId)).emergencies;
const reminders = async (browser: Browser, kind: string): Promise<ReminderView[]> =>
  (await browser.get(`/cases/${caseId}/reminders`).expect(200)).body.items.filter((each: ReminderView) => each.kind === kind);
const news = async (): Promise<NotificationView[]> =>
  ((await upper.get('/notifications').expect(200)).body.items as NotificationView[]).filter(
    (each) => each.caseId === caseId && each.reason === 'emergency_recorded',
  );
/** Looked at, and then given. */
async function given(preview: string, give: string, ask: object) {
  const { digest } = (await mara.post(preview, ask).expect(201)).body;
  return mara.post(give, { ...ask, digest }).expect(201);
}
const giveOut = (more: object = { reason }) =>
  given(`/cases/${caseId}/disclosures/preview`, `/cases/${caseId}/disclosures`, {
    ...{ basis: 'emergency', recipient: 'Her sister', how: 'spoken', purpose: 'To warn her', items: ['name'] },
    ...more,
  });

const routes: [string, string, () => Promise<unknown>][] = [
  ['giving out', 'Her sister', () => giveOut()],
  [
    'the sending of a referral',
    '',
    async () => {
      const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate', items: ['Her address'] });
      await step(mara, id, 'ready', { emergency: reason });
      expect((await step(mara, id, 'sent', { emergency: reason })).status).toBe(201);
    },
  ],
  [
    'a filing',
    '',
    async () => {
      const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate', items: ['Her address'] });
      const filed = filing(running, { filedBy: 'advocate', basis: 'emergency', note: reason });
      await mara.post(`/referrals/${id}/filings`, filed).expect(201);
    },
  ],
  [
    'a worksheet',
    'The police station',
    async () => {
      const { id } = (await mara.post(`/cases/${caseId}/worksheets`, { channel: 'local_law_enforcement' }).expect(201)).body;
      const ask = { basis: 'emergency', reason, recipient: 'The police station', how: 'print' };
      await given(`/worksheets/${id}/preview`, `/worksheets/${id}/give`, ask);
    },
  ],
  [
    'a preservation letter',
    'Picture site',
    async () => {
      const letter = { basis: 'emergency', reason, recipient: 'Picture site', accounts: ['@shadow.example'], addresses: [], period: '' };
      await given(`/cases/${caseId}/preservation-letters/preview`, `/cases/${caseId}/preservation-letters`, letter);
    },
  ],
  [
    'evidence that is handed over',
    '',
    async () => {
      const moment = { at: running.clock.now().toISOString(), zone: 'UTC' };
      const move = (body: object) => mara.post(`/cases/${caseId}/evidence/${item}/custody`, { ...moment, ...body }).expect(201);
      await move({ kind: 'received', version: 1, from: 'The client', place: 'Safe 1' });
      await move({ kind: 'handed_over', version: 2, holder: 'law_enforcement', basis: 'emergency', reason, agencyId });
    },
  ],
];

describe.each(routes)('%s in an emergency', (_, toWhom, leave) => {
  it('leaves the record of the emergency: somebody else looks at it and the client is told', async () => {
    await leave();
    const [line, ...others] = await ledger();
    expect(others).toEqual([]);
    const [record, ...more] = await records();
    expect(more).toEqual([]);
    expect(record).toMatchObject({ danger: reason, toWhom, items: line.items, by: { displayName: 'Mara Advocate' }, review: null });
    expect(line).toMatchObject({ basis: 'emergency', recordId: record.id });
    expect(await reminders(upper, 'emergency_review')).toMatchObject([{ sourceId: record.id, owner: { displayName: 'Sofia Supervisor' } }]);
    expect(await reminders(mara, 'notify_client')).toMatchObject([{ sourceId: record.id }]);
    expect(await news()).toHaveLength(1);
    const waits = (await upper.get('/legal/waiting').expect(200)).body.items as { id: string; what: string }[];
    expect(waits.filter(({ id }) => id === record.id).map(({ what }) => what)).toEqual(['emergency_review', 'emergency_notice']);
    await mara.post(`/emergencies/${record.id}/review`, { version: 1, verdict: 'right', note: 'I did right.' }).expect(403);
    await upper.post(`/emergencies/${record.id}/review`, { version: 1, verdict: 'right', note: 'There was no time.' }).expect(201);
    expect(await reminders(upper, 'emergency_review')).toEqual([]);
  });
});

describe('an emergency that was written down already', () => {
  const caregiver = async (): Promise<string> => {
    await mara
      .post(`/cases/${caseId}/parties`, { role: 'caregiver', identity: { name: 'Stefan' }, relationship: 'stepfather' })
      .expect(201);
    return (await partiesOf(mara, caseId))['caregiver'];
  };
  const written = async (more: object = {}): Promise<string> =>
    (await mara.post(`/cases/${caseId}/emergencies`, { danger: reason, toWhom: '911', items: ['name'], ...more }).expect(201)).body.id;

  it('lets something else out for a day, which gets a record of its own and warns nobody whom the first one names', async () => {
    const stefan = await caregiver();
    const first = await written({ names: [stefan] });
    await upper.post(`/emergencies/${first}/review`, { version: 1, verdict: 'right', note: 'Right.' }).expect(201);
    const { body } = await giveOut({ recordId: first });
    const second = (await records()).find(({ id }) => id !== first)!;
    expect(second).toMatchObject({ danger: reason, toWhom: 'Her sister', names: [stefan], review: null });
    const line = (await ledger()).find(({ id }) => id === body.disclosureId)!;
    expect(line).toMatchObject({ recordId: second.id });
    expect(line.readers.find(({ personId }) => personId === stefan)).toMatchObject({ sees: false, why: 'names_them' });
    expect(await reminders(upper, 'emergency_review')).toMatchObject([{ sourceId: second.id }]);
    await elsewhen(running, home.people.mara, DAY + 60_000, async (later) => {
      const ask = { basis: 'emergency', recordId: first, recipient: 'x', items: ['name'] };
      const { missing } = (await later.post(`/cases/${caseId}/disclosures/preview`, ask).expect(201)).body;
      expect(missing.code).toBe('basis_missing');
    });
  });

  it('may be written down days later: nothing is in the way of saying what was done', async () => {
    const at = new Date(running.clock.now().getTime() - 3 * DAY).toISOString();
    const id = await written({ at });
    expect(await records()).toMatchObject([{ id, at }]);
    expect(await ledger()).toMatchObject([{ basis: 'emergency', recordId: id }]);
  });
});

it('makes no record of what is only looked at', async () => {
  await mara
    .post(`/cases/${caseId}/disclosures/preview`, { basis: 'emergency', reason, recipient: 'Her sister', items: ['name'] })
    .expect(201);
  expect(await records()).toEqual([]);
  expect(await ledger()).toEqual([]);
});
