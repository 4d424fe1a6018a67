import { readFileSync, readdirSync } from 'node:fs';
import type { DisclosureView, MandatedView, ReminderView } from '@alongside/contract';
import { DAY, HOUR, startApp, type Running } from './support/app';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { legalOf, made, mandated } from './support/given-legal';
import { givenPortal, partiesOf } from './support/given-portal';
import { filing, givenAgency, givenReferral, givenRelease } from './support/given-referral';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string };
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
beforeEach(async () => {
  file = await givenCase(mara, { minor: true });
});
afterAll(() => running.close());

const now = () => running.clock.now().toISOString();
const prepare = async (more: Parameters<typeof mandated>[1] = {}): Promise<string> =>
  (await mara.post(`/cases/${file.id}/mandated-reports`, mandated(home.people.mara.id, more)).expect(201)).body.id;
const report = async (id: string): Promise<MandatedView> => (await legalOf(mara, file.id)).mandated.find((each) => each.id === id)!;
const makeIt = async (id: string, more: object = {}) => mara.post(`/mandated-reports/${id}/made`, made(1, now(), more));
const ledger = async (): Promise<DisclosureView[]> => (await mara.get(`/cases/${file.id}/disclosures`).expect(200)).body.items;
const notices = async (): Promise<ReminderView[]> =>
  (await mara.get(`/cases/${file.id}/reminders`).expect(200)).body.items.filter(({ kind }: ReminderView) => kind === 'notify_client');

describe('a mandated report', () => {
  it('says which law, who is bound by it, what was said to whom; and leaves through the gate on that law', async () => {
    const id = await prepare();
    expect(await ledger()).toEqual([]);
    expect(await report(id)).toMatchObject({
      state: 'draft',
      law: { citation: 'Wash. Rev. Code § 26.44.030', place: 'Washington', check: true },
      reporter: { displayName: 'Mara Advocate' },
      reporterRole: 'Advocate',
      reporterLicence: 'LICSW 12345',
    });
    await (
      await makeIt(id)
    ).body;
    expect(await report(id)).toMatchObject({ state: 'made', intakeNumber: 'CPS-778', items: ['Name', 'What happened'], version: 2 });
    expect(await ledger()).toMatchObject([
      { basis: 'statutory_mandate', items: ['Name', 'What happened'], withheldFromPortal: true, by: { displayName: 'Mara Advocate' } },
    ]);
  });

  it('cannot be made without a law, without anything said, to nobody, or in the future', async () => {
    const refused = async (more: object, path: string) =>
      expect(
        (await mara.post(`/cases/${file.id}/mandated-reports`, mandated(home.people.mara.id, more)).expect(400)).body.fields,
      ).toMatchObject([{ path }]);
    await refused({ lawKey: null }, 'lawText');
    await refused({ lawKey: 'us_xx' }, 'lawKey');
    await refused({ names: [home.people.mara.id] }, 'names.0');
    await refused({ reporterId: file.id }, 'reporterId');
    const id = await prepare({ toWhom: '' });
    expect((await makeIt(id)).body.fields).toMatchObject([{ path: 'toWhom' }]);
    expect((await makeIt(await prepare(), { items: [] })).status).toBe(400);
    const later = new Date(running.clock.now().getTime() + HOUR).toISOString();
    expect((await makeIt(await prepare(), { at: later })).body.fields).toMatchObject([{ path: 'at', problem: 'in_the_future' }]);
    expect(await ledger()).toEqual([]);
  });

  it('is no draft anymore once it was made: what was said stays, only the number may come later', async () => {
    const id = await prepare();
    await makeIt(id, { intakeNumber: '' });
    const change = { ...mandated(home.people.mara.id), version: 2, facts: 'Something else.' };
    expect((await mara.put(`/mandated-reports/${id}`, change).expect(409)).body.code).toBe('transition_refused');
    expect((await mara.post(`/mandated-reports/${id}/made`, made(2, now())).expect(409)).body.code).toBe('transition_refused');
    expect((await mara.post(`/mandated-reports/${id}/discard`, { version: 2, reason: 'No.' }).expect(409)).body.code).toBe(
      'transition_refused',
    );
    await mara.post(`/mandated-reports/${id}/number`, { version: 2, intakeNumber: 'CPS-900' }).expect(201);
    expect(await report(id)).toMatchObject({ intakeNumber: 'CPS-900', facts: 'The child told of being hurt at home.' });
  });

  it('that was begun by mistake is discarded with its reason, and nothing has left', async () => {
    const id = await prepare();
    await mara.post(`/mandated-reports/${id}/discard`, { version: 1, reason: 'The colleague has reported it.' }).expect(201);
    expect(await report(id)).toMatchObject({ state: 'discarded', discardReason: 'The colleague has reported it.' });
    expect((await makeIt(id)).status).toBe(409);
    expect(await ledger()).toEqual([]);
  });

  it('is made on a closed case too: the duty does not end with the work', async () => {
    const { version } = (await mara.get(`/cases/${file.id}`)).body;
    await mara.post(`/cases/${file.id}/close`, { version, reason: 'other' }).expect(201);
    expect((await makeIt(await prepare())).status).toBe(201);
  });
});

describe('its record', () => {
  const out = (recordId: string, more: object = {}) =>
    mara.post(`/cases/${file.id}/disclosures/preview`, {
      basis: 'statutory_mandate',
      recordId,
      recipient: 'Child protection line',
      items: ['Name'],
      ...more,
    });
  const missing = async (...[recordId, more]: Parameters<typeof out>) =>
    (await out(recordId, more).expect(201)).body.missing?.message ?? null;

  it('lets nothing out but what it names, of its case, while the law demands it', async () => {
    const id = await prepare();
    await makeIt(id);
    expect(await missing(id)).toBeNull();
    expect(await missing(id, { items: ['Name', 'Address'] })).toContain('more than the report names');
    const voluntary = await prepare({ duty: 'voluntary', lawKey: null });
    expect(await missing(voluntary)).toContain('needs a release');
    const other = await givenCase(mara);
    const elsewhere = (await mara.post(`/cases/${other.id}/mandated-reports`, mandated(home.people.mara.id)).expect(201)).body.id;
    expect(await missing(elsewhere)).toContain('no such report');
    const mistake = await prepare();
    await mara.post(`/mandated-reports/${mistake}/discard`, { version: 1, reason: 'By mistake.' }).expect(201);
    expect(await missing(mistake)).toContain('no such report');
  });

  it('lets nothing out while it is a draft', async () => {
    const id = await prepare();
    expect(await missing(id)).toContain('still a draft');
    await makeIt(id);
    expect(await missing(id)).toBeNull();
  });

  it.each(['giving out', 'a filing'])('keeps %s that rests on it from everybody whom it names, whatever anybody decides', async (way) => {
    const stepfather = (await partiesOf(mara, file.id))['caregiver'];
    const id = await prepare({ names: [stepfather] });
    await makeIt(id);
    const first = (await ledger()).map((line) => line.id);
    if (way === 'a filing') {
      const agency = await givenAgency(await as(running, home.people.supervisor));
      const referral = await givenReferral(mara, file.id, agency, { acts: 'advocate', items: ['Name'] });
      const filed = filing(running, { filedBy: 'advocate', basis: 'statutory_mandate', recordId: id });
      await mara.post(`/referrals/${referral}/filings`, filed).expect(201);
    } else {
      const { digest } = (await out(id).expect(201)).body;
      const ask = { basis: 'statutory_mandate', recordId: id, recipient: 'Child protection line', items: ['Name'], digest };
      await mara.post(`/cases/${file.id}/disclosures`, ask).expect(201);
    }
    const [second] = (await ledger()).filter((line) => !first.includes(line.id));
    expect(second.readers.find(({ personId }) => personId === stepfather)).toMatchObject({ sees: false, why: 'names_them' });
    const letIn = { withhold: false, reason: 'They know.', personId: stepfather };
    expect((await mara.post(`/disclosures/${second.id}/withhold`, letIn).expect(409)).body.code).toBe('transition_refused');
  });
});

describe('a voluntary report', () => {
  it('needs a release like anything else, for the agency and for what is said', async () => {
    const upper = await as(running, home.people.supervisor);
    const agencyId = (await upper.post('/agencies', { name: 'State child protection', kinds: ['child_protection'] }).expect(201)).body.id;
    const id = await prepare({ duty: 'voluntary', lawKey: 'us_may_report', agencyId });
    const items = ['name', 'phone'];
    expect((await makeIt(id, { items })).body.code).toBe('release_missing');
    expect(await report(id)).toMatchObject({ state: 'draft', version: 1 });
    await givenRelease(running, mara, file.id, agencyId, { items });
    expect((await makeIt(id, { items })).status).toBe(201);
    expect(await ledger()).toMatchObject([{ basis: 'release' }]);
  });

  it('has no agency without a release, and no law that only allows it makes it mandated', async () => {
    const id = await prepare({ duty: 'voluntary', lawKey: null });
    expect((await makeIt(id)).body.code).toBe('release_missing');
    const input = mandated(home.people.mara.id, { lawKey: 'us_may_report' });
    const { body } = await mara.post(`/cases/${file.id}/mandated-reports`, input).expect(400);
    expect(body.fields).toEqual([{ path: 'duty', problem: 'law_only_allows' }]);
  });
});

describe('telling the client', () => {
  it('is a reminder until they were told', async () => {
    const id = await prepare();
    await makeIt(id);
    const [reminder] = await notices();
    expect(reminder).toMatchObject({ sourceId: id, owner: { displayName: 'Mara Advocate' } });
    const ticked = await mara.post(`/reminders/${reminder.id}/done`, { version: reminder.version }).expect(409);
    expect(ticked.body.code).toBe('transition_refused');
    const told = { version: 2, told: true, channel: 'in_person', note: 'At the centre, alone.' };
    await mara.post(`/mandated-reports/${id}/told`, told).expect(201);
    expect(await notices()).toEqual([]);
    expect((await report(id)).notice).toMatchObject({
      state: 'told',
      channel: 'in_person',
      note: 'At the centre, alone.',
      by: { displayName: 'Mara Advocate' },
    });
    const back = { version: 3, told: false, note: 'No.' };
    expect((await mara.post(`/mandated-reports/${id}/told`, back).expect(409)).body.code).toBe('transition_refused');
  });

  it('may wait with a reason: until a day, or for good', async () => {
    const id = await prepare();
    await makeIt(id);
    const askAgainAt = new Date(running.clock.now().getTime() + 3 * DAY).toISOString();
    await mara.post(`/mandated-reports/${id}/told`, { version: 2, told: false, note: 'He reads their phone.', askAgainAt }).expect(201);
    expect(await notices()).toMatchObject([{ sourceId: id, dueAt: askAgainAt }]);
    expect((await report(id)).notice).toMatchObject({ state: 'not_told', note: 'He reads their phone.', askAgainAt });
    await mara.post(`/mandated-reports/${id}/told`, { version: 3, told: false, note: 'Child protection told them.' }).expect(201);
    expect(await notices()).toEqual([]);
  });

  it('needs the way, or the reason', async () => {
    const id = await prepare();
    await makeIt(id);
    const refused = async (input: object) =>
      (await mara.post(`/mandated-reports/${id}/told`, { version: 2, ...input }).expect(400)).body.fields[0].path;
    expect(await refused({ told: true, note: 'Told.' })).toBe('channel');
    expect(await refused({ told: false, note: ' ' })).toBe('note');
    expect(await refused({ told: false, note: 'Later.', askAgainAt: '2020-01-01T00:00:00Z' })).toBe('askAgainAt');
    const draft = await prepare();
    expect(
      (await mara.post(`/mandated-reports/${draft}/told`, { version: 1, told: true, channel: 'phone', note: 'x' }).expect(409)).body.code,
    ).toBe('transition_refused');
  });

  it('comes back when the case was closed before it was done', async () => {
    const id = await prepare();
    await makeIt(id);
    const view = (await mara.get(`/cases/${file.id}`)).body;
    const closed = (await mara.post(`/cases/${file.id}/close`, { version: view.version, reason: 'other' }).expect(201)).body;
    expect(await notices()).toEqual([]);
    expect((await mara.get('/legal/waiting').expect(200)).body.items).toContainEqual(
      expect.objectContaining({ what: 'mandated_notice', id }),
    );
    await mara.post(`/cases/${file.id}/reopen`, { version: closed.version, note: 'She called again.' }).expect(201);
    expect(await notices()).toMatchObject([{ sourceId: id }]);
  });
});

describe('a caregiver whom it names', () => {
  it('learns nothing of it in the portal: no line, no message, no status, no notice', async () => {
    const { caregiver } = await partiesOf(mara, file.id);
    const { phone } = await givenPortal(running, mara, file.id, 'caregiver');
    const before = readdirSync(running.outbox);
    const everything = async () =>
      Promise.all(['shared', 'status', 'messages', 'releases'].map(async (part) => (await phone.get(`/portal/${part}`).expect(200)).text));
    const empty = await everything();
    const id = await prepare({ names: [caregiver] });
    await makeIt(id);
    expect(await report(id)).toMatchObject({ names: [caregiver] });
    expect(await everything()).toEqual(empty);
    await mara.post(`/mandated-reports/${id}/told`, { version: 2, told: true, channel: 'in_person', note: 'Told the child.' }).expect(201);
    expect(await everything()).toEqual(empty);
    const letters = readdirSync(running.outbox).filter((name) => !before.includes(name));
    expect(letters.map((name) => readFileSync(`${running.outbox}/${name}`, 'utf8'))).toEqual([]);
  });

  it('learns nothing of it even when somebody lets the line in', async () => {
    const { caregiver } = await partiesOf(mara, file.id);
    const { phone } = await givenPortal(running, mara, file.id, 'caregiver');
    const id = await prepare({ names: [caregiver] });
    await makeIt(id);
    const [line] = await ledger();
    await mara.post(`/disclosures/${line.id}/withhold`, { withhold: false, reason: 'By mistake.' }).expect(201);
    const forThem = { withhold: false, reason: 'By mistake.', personId: caregiver };
    expect((await mara.post(`/disclosures/${line.id}/withhold`, forThem).expect(409)).body.code).toBe('transition_refused');
    expect((await phone.get('/portal/shared').expect(200)).body.items).toEqual([]);
  });
});

it('is out of reach of others: a colleague without the case, another team, the administrator, the auditor', async () => {
  const id = await prepare();
  for (const who of ['sam', 'southSupervisor'] as const) {
    const other = await as(running, home.people[who]);
    await other.get(`/cases/${file.id}/legal`).expect(404);
    await other.post(`/mandated-reports/${id}/made`, made(1, now())).expect(404);
  }
  for (const who of ['administrator', 'auditor', 'volunteer'] as const)
    await (await as(running, home.people[who])).get(`/cases/${file.id}/legal`).expect(403);
});
