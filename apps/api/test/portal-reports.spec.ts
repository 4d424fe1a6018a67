import { randomUUID } from 'node:crypto';
import type { PortalReaders, PortalReports } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, publish, showName, words, type GivenPortal } from './support/given-portal';
import { givenAgency, givenReferral, givenRelease, step, withoutReviews } from './support/given-referral';

/* Each report by itself, and who opened the file: what the client sees of both. */

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let portal: GivenPortal;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  home = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, home.people.mara);
  supervisor = await as(running, home.people.supervisor);
});
beforeEach(async () => {
  portal = await givenPortal(running, mara, (await givenCase(mara)).id);
  agencyId = await givenAgency(supervisor, { name: `Office ${randomUUID().slice(0, 8)}` });
});
afterAll(() => running.close());

const reports = async (phone = portal.phone): Promise<PortalReports['items']> =>
  (await phone.get('/portal/reports').expect(200)).body.items;
const readers = async (phone = portal.phone): Promise<PortalReaders> => (await phone.get('/portal/readers').expect(200)).body;
const sent = async (referral: string) => {
  await step(mara, referral, 'ready');
  expect((await step(mara, referral, 'sent')).status).toBe(201);
};
const own = () => givenReferral(mara, portal.caseId, agencyId, { acts: 'client' });

describe('each report', () => {
  it('stands by itself with its own history, nameless until the person wants the name', async () => {
    const one = await own();
    const other = await givenReferral(mara, portal.caseId, await givenAgency(supervisor), { acts: 'client' });
    await publish(mara, portal.caseId, { ...words, text: 'It has been sent.', word: 'sent_to_agency', referralId: one });
    running.clock.move(1_000);
    await publish(mara, portal.caseId, { ...words, text: 'They have a question.', word: 'agency_asked_something', referralId: other });
    running.clock.move(1_000);
    await publish(mara, portal.caseId, { ...words, text: 'It has arrived.', word: 'agency_confirmed_number', referralId: one });
    await publish(mara, portal.caseId, { ...words, text: 'About all of it.' });
    const before = await reports();
    expect(before.map(({ number, name, text, history }) => [number, name, text, history.map((said) => said.text)])).toEqual([
      [1, null, 'It has arrived.', ['It has been sent.']],
      [2, null, 'They have a question.', []],
    ]);
    await showName(mara, portal.id, agencyId);
    expect((await reports()).map(({ name }) => Boolean(name))).toEqual([true, false]);
    // What is about one report is news of the whole, too.
    expect((await portal.phone.get('/portal/status').expect(200)).body.current.text).toBe('About all of it.');
  });

  it('is drafted when it moves, one draft for each, and seen only when it is published', async () => {
    const one = await own();
    const other = await givenReferral(mara, portal.caseId, await givenAgency(supervisor), { acts: 'client' });
    for (const referral of [one, other]) await sent(referral);
    const drafts = (await mara.get(`/cases/${portal.caseId}/status-updates`).expect(200)).body.items as {
      id: string;
      referralId: string | null;
      version: number;
    }[];
    expect(drafts.flatMap(({ referralId }) => referralId ?? []).sort()).toEqual([one, other].sort());
    expect(await reports()).toEqual([]);
    const { id, version } = drafts.find(({ referralId }) => referralId === one)!;
    await mara.post(`/status-updates/${id}/decide`, { version, action: 'publish' }).expect(201);
    expect(await reports()).toMatchObject([{ word: 'sent_to_agency', history: [] }]);
  });

  it('is of this case only, and not of one that is kept from somebody', async () => {
    const elsewhere = (await givenCase(mara)).id;
    const foreign = await givenReferral(mara, elsewhere, agencyId, { acts: 'client' });
    const write = (referralId: string) => mara.post(`/cases/${portal.caseId}/status-updates`, { ...words, referralId }).expect(400);
    expect((await write(foreign)).body.fields).toEqual([{ path: 'referralId', problem: 'not_on_this_case' }]);
    expect((await write(randomUUID())).body.fields).toEqual([{ path: 'referralId', problem: 'not_on_this_case' }]);
    await givenRelease(running, mara, portal.caseId, agencyId);
    const kept = await givenReferral(mara, portal.caseId, agencyId, { acts: 'advocate' });
    const { body: draft } = await mara.post(`/cases/${portal.caseId}/status-updates`, { ...words, referralId: kept }).expect(201);
    await sent(kept);
    await asOwner(running.database, 'update disclosure set withheld_from_portal = true where referral_id = $1', [kept]);
    expect((await write(kept)).body.fields).toEqual([{ path: 'referralId', problem: 'withheld' }]);
    const say = await mara.post(`/status-updates/${draft.id}/decide`, { version: 1, action: 'publish' }).expect(400);
    expect(say.body.fields).toEqual([{ path: 'referralId', problem: 'withheld' }]);
  });

  it('is for those to whom it was published: a caregiver and a teen read their own', async () => {
    const { id: caseId } = await givenCase(mara, { minor: true });
    const [teen, mother] = [await givenPortal(running, mara, caseId), await givenPortal(running, mara, caseId, 'caregiver')];
    const referral = await givenReferral(mara, caseId, agencyId, { acts: 'client' });
    await publish(mara, caseId, { ...words, text: 'For the teen.', referralId: referral }, [teen.personId]);
    expect((await reports(teen.phone)).map(({ text }) => text)).toEqual(['For the teen.']);
    expect(await reports(mother.phone)).toEqual([]);
  });
});

describe('who opened the file', () => {
  it('is told by role and day, without names, and only to the client', async () => {
    const { id: caseId } = await givenCase(mara, { minor: true });
    const [teen, mother] = [await givenPortal(running, mara, caseId), await givenPortal(running, mara, caseId, 'caregiver')];
    await mara.get(`/cases/${caseId}`).expect(200);
    await mara.get(`/cases/${caseId}`).expect(200);
    await supervisor.get(`/cases/${caseId}`).expect(200);
    const told = await readers(teen.phone);
    expect(told.items.map(({ role, people }) => [role, people])).toEqual([
      ['advocate', 1],
      ['supervisor', 1],
    ]);
    for (const { day } of told.items) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(JSON.stringify(told)).not.toMatch(/Mara|Susan|[0-9a-f]{8}-/);
    expect(await readers(mother.phone)).toEqual({ mine: false, days: 90, items: [] });
  });

  it('counts nobody who was refused, and nobody of another case', async () => {
    const stranger = await as(running, home.people.noor);
    await stranger.get(`/cases/${portal.caseId}`).expect(404);
    await mara.get(`/cases/${(await givenCase(mara)).id}`).expect(200);
    const { items } = await readers();
    expect(items.map(({ role }) => role)).toEqual(['advocate']);
  });
});

describe('who opened the file, by how they stood to it', () => {
  it('is a colleague it was shared with, and somebody who opened it in an emergency, not the advocate', async () => {
    const noor = await as(running, home.people.noor);
    const until = new Date(running.clock.now().getTime() + 86_400_000).toISOString();
    await mara.post(`/cases/${portal.caseId}/share`, { userId: home.people.noor.id, until, reason: 'Covers for a day.' }).expect(201);
    await noor.get(`/cases/${portal.caseId}`).expect(200);
    expect((await readers()).items.map(({ role }) => role)).toEqual(['advocate', 'shared']);
    // How it was then counts, whatever became of it.
    await asOwner(running.database, `update case_access set kind = 'break_glass' where case_id = $1 and user_id = $2`, [
      portal.caseId,
      home.people.noor.id,
    ]);
    await asOwner(running.database, `update case_access set until_at = now() + interval '1 minute' where case_id = $1 and user_id = $2`, [
      portal.caseId,
      home.people.noor.id,
    ]);
    expect((await readers()).items.map(({ role }) => role)).toEqual(['advocate', 'emergency']);
  });

  it('counts every part of the file, not only its first page', async () => {
    const director = await as(running, home.people.director);
    const roles = async () => (await readers()).items.map(({ role }) => role);
    expect(await roles()).not.toContain('director');
    for (const part of ['messages', 'timeline']) {
      await director.get(`/cases/${portal.caseId}/${part}`).expect(200);
      expect(await roles()).toContain('director');
    }
    const other = await as(running, home.people.supervisor);
    await other.get(`/cases/${portal.caseId}/reminders`).expect(200);
    expect(await roles()).not.toContain('supervisor');
    await other.get(`/cases/${portal.caseId}/evidence`).expect(200);
    expect(await roles()).toContain('supervisor');
  });
});

describe('the page as the advocate looks at it', () => {
  it('is what the person sees, part for part', async () => {
    await givenRelease(running, mara, portal.caseId, agencyId);
    const referral = await givenReferral(mara, portal.caseId, agencyId, { acts: 'advocate' });
    await sent(referral);
    await publish(mara, portal.caseId, { ...words, referralId: referral });
    const page = async () => (await mara.get(`/portal-accounts/${portal.id}/page`).expect(200)).body;
    const own = async (path: string) => (await portal.phone.get(`/portal/${path}`).expect(200)).body;
    const same = async () => {
      const { status, ...parts } = await page();
      expect(status).toEqual({ ...(await own('status')), unreadMessages: 0 });
      for (const part of ['reports', 'shared', 'releases']) expect([part, parts[part]]).toEqual([part, await own(part)]);
    };
    await same();
    await showName(mara, portal.id, agencyId);
    await same();
    expect((await page()).shared.items).toHaveLength(1);
    const [read] = await asOwner<{ ids: string[] }>(
      running.database,
      `select subject_ids as ids from audit_event where action = 'portal.previewed' and case_id = $1 order by at desc limit 1`,
      [portal.caseId],
    );
    expect(read.ids.length).toBeGreaterThan(3);
  });
});

describe('a draft as they would see it', () => {
  const page = (draft?: string, account = portal.id) => mara.get(`/portal-accounts/${account}/page${draft ? `?draft=${draft}` : ''}`);
  const draftOf = async (input: object = words, caseId = portal.caseId) =>
    (await mara.post(`/cases/${caseId}/status-updates`, input).expect(201)).body.id as string;

  it('is the page after it is published, before it is', async () => {
    const referralId = await own();
    await publish(mara, portal.caseId, { ...words, text: 'It has been sent.', referralId });
    running.clock.move(1_000);
    const draft = await draftOf({ ...words, text: 'It has arrived.', next: 'We ask on Tuesday.', referralId });
    await draftOf({ ...words, text: 'Another draft, looked at by nobody.' });
    const before = (await page(draft).expect(200)).body;
    expect(before.status).toMatchObject({
      current: { text: 'It has arrived.', next: 'We ask on Tuesday.' },
      history: [{ text: 'It has been sent.' }],
    });
    expect(before.reports.items).toMatchObject([{ text: 'It has arrived.', history: [{ text: 'It has been sent.' }] }]);
    // Neither the person nor who looks without it sees any of it.
    expect((await page().expect(200)).body.status.current.text).toBe('It has been sent.');
    expect((await portal.phone.get('/portal/status').expect(200)).body.current.text).toBe('It has been sent.');
    expect((await reports()).map(({ text }) => text)).toEqual(['It has been sent.']);

    await mara.post(`/status-updates/${draft}/decide`, { version: 1, action: 'publish' }).expect(201);
    const after = (await page().expect(200)).body;
    const timeless = (view: object) => JSON.parse(JSON.stringify(view, (key, value) => (key === 'since' ? undefined : value)));
    expect(timeless(before)).toEqual(timeless(after));
    for (const path of ['status', 'reports'] as const)
      expect([path, timeless((await portal.phone.get(`/portal/${path}`).expect(200)).body)]).toEqual([path, timeless(after[path])]);
  });

  it('is refused as publishing it would be, and says why', async () => {
    const name = `Bureau ${randomUUID().slice(0, 8)}`;
    const named = await givenAgency(supervisor, { name });
    await givenReferral(mara, portal.caseId, named, { acts: 'client' });
    const draft = await draftOf({ ...words, text: `${name} has it.` });
    expect((await page(draft).expect(400)).body.fields).toEqual([{ path: 'text', problem: 'agency_named' }]);
    await showName(mara, portal.id, named);
    await page(draft).expect(200);
    await mara.post(`/status-updates/${draft}/decide`, { version: 1, action: 'discard' }).expect(201);
    expect((await page(draft).expect(409)).body.code).toBe('transition_refused');
  });

  it('is of the case of the page only', async () => {
    const other = await givenPortal(running, mara, (await givenCase(mara)).id);
    await page(await draftOf(words, other.caseId)).expect(404);
    await page(randomUUID()).expect(404);
    await page('nonsense').expect(400);
  });
});

describe('what somebody did on their page', () => {
  const account = async () => (await mara.get(`/cases/${portal.caseId}/portal`).expect(200)).body.items[0];
  const marks = async () =>
    ((await mara.get(`/cases/${portal.caseId}/messages`).expect(200)).body.items as { readAt: string | null }[]).map(({ readAt }) =>
      Boolean(readAt),
    );

  it('is shown to the advocate only as long as they allow it', async () => {
    await mara.post(`/cases/${portal.caseId}/messages`, { text: 'How are you?' }).expect(201);
    expect((await portal.phone.get('/portal/messages').expect(200)).body.activity).toBe(false);
    expect([(await account()).lastSignInAt, await marks()]).toEqual([null, [false]]);
    await portal.phone.post('/portal/activity', { shown: true }).expect(201);
    expect([Boolean((await account()).lastSignInAt), (await account()).activity, await marks()]).toEqual([true, true, [true]]);
    await portal.phone.post('/portal/activity', { shown: false }).expect(201);
    expect([(await account()).lastSignInAt, await marks()]).toEqual([null, [false]]);
  });

  it('leaves them the marks of what the advocate read', async () => {
    await portal.phone.post('/portal/messages', { text: 'Are you there?' }).expect(201);
    await mara.get(`/cases/${portal.caseId}/messages`).expect(200);
    const { items } = (await portal.phone.get('/portal/messages').expect(200)).body;
    expect(items[0].readAt).not.toBeNull();
  });
});
