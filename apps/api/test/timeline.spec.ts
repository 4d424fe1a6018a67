import { TimelineKind, type CaseView, type TimelineEntry } from '@alongside/contract';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { agencyOf, filing, givenReferral, givenRelease, step, withoutReviews } from './support/given-referral';
import { givenPortal } from './support/given-portal';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let supervisor: Browser;
let caseId: string;
let agencyId: string;
beforeAll(async () => {
  running = await startApp();
  house = await withoutReviews(running, await givenOrganization(running));
  mara = await as(running, house.people.mara);
  supervisor = await as(running, house.people.supervisor);
  agencyId = await agencyOf(mara, 'ic3');
});
beforeEach(async () => {
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

const lines = async (browser: Browser, kind?: string): Promise<TimelineEntry[]> =>
  (await browser.get(`/cases/${caseId}/timeline?limit=100${kind ? `&kind=${kind}` : ''}`).expect(200)).body.items;
/** What is done with an agency, from its release to its answer. Returns the referral. */
async function withAgency(): Promise<string> {
  await givenRelease(running, mara, caseId, agencyId);
  const id = await givenReferral(mara, caseId, agencyId, { acts: 'advocate' });
  for (const to of ['ready', 'sent'] as const) expect((await step(mara, id, to)).status).toBe(201);
  await mara.post(`/referrals/${id}/filings`, filing(running)).expect(201);
  await mara.post(`/referrals/${id}/contacts`, { with: 'agency', outcome: 'no_answer' }).expect(201);
  return id;
}

it('names the agency of everything that has to do with one, and the referral it belongs to', async () => {
  const referralId = await withAgency();
  await mara.post(`/cases/${caseId}/contacts`, { with: 'client', outcome: 'answered' }).expect(201);
  const all = await lines(mara);
  const facts = (kind: string) => all.filter((line) => line.kind === kind).map((line) => line.facts);
  expect(facts('referral').map(({ to, agency, referralId: about }) => [to, agency, about])).toEqual(
    ['sent', 'ready', 'draft'].map((to) => [to, 'IC3', referralId]),
  );
  expect(facts('filing')).toMatchObject([{ agency: 'IC3', referralId, filedBy: 'client' }]);
  expect(facts('disclosure')).toMatchObject([{ agency: 'IC3', referralId, basis: 'release' }]);
  expect(facts('release')).toMatchObject([{ agency: 'IC3', state: 'active' }]);
  expect(facts('contact').map((each) => [each['with'], each['agency']])).toEqual([
    ['client', undefined],
    ['agency', 'IC3'],
  ]);
  expect(facts('case_opened')[0]).not.toHaveProperty('agency');
});

it('names steps and agencies in the language of whoever reads, on the case page too', async () => {
  await givenReferral(mara, caseId, agencyId);
  const { checklist } = (await mara.get(`/cases/${caseId}`).expect(200)).body as CaseView;
  const open = checklist.find(({ state }) => state === 'open')!;
  await mara.put(`/cases/${caseId}/checklist/${open.itemId}`, { version: open.version, state: 'done' }).expect(200);
  const english = await lines(mara, 'checklist');
  expect(english.map(({ facts }) => [facts['itemId'], facts['title'], facts['state']])).toEqual([[open.itemId, open.title, 'done']]);
  const namesOf = async () => ((await mara.get(`/cases/${caseId}`).expect(200)).body as CaseView).referrals.map((each) => each.agencyName);
  const before = await namesOf();
  const locale = (to: string) => asOwner(running.database, 'update user_account set locale = $2 where id = $1', [house.people.mara.id, to]);
  await locale('es');
  try {
    const { body } = await mara.get(`/agencies/${agencyId}`).expect(200);
    expect(await namesOf()).toEqual([body.name]);
    expect([body.name]).not.toEqual(before);
    const page = (await mara.get(`/cases/${caseId}`).expect(200)).body as CaseView;
    const spanish = page.checklist.find(({ itemId }) => itemId === open.itemId)!.title;
    expect(spanish).not.toBe(open.title);
    expect((await lines(mara, 'checklist'))[0].facts['title']).toBe(spanish);
  } finally {
    await locale('en');
  }
});

it('names the colleague who got the case', async () => {
  const until = new Date(running.clock.now().getTime() + DAY).toISOString();
  await mara.post(`/cases/${caseId}/share`, { userId: house.people.noor.id, until, reason: 'Covers.' }).expect(201);
  const { version } = (await mara.get(`/cases/${caseId}`).expect(200)).body as CaseView;
  await supervisor.post(`/cases/${caseId}/reassign`, { version, to: house.people.noor.id }).expect(201);
  const told = (await lines(supervisor)).filter(({ kind }) => kind === 'reassigned' || kind === 'shared');
  expect(told.map(({ kind, facts }) => [kind, facts['person']])).toEqual([
    ['reassigned', 'Noor Advocate'],
    ['shared', 'Noor Advocate'],
  ]);
});

it('tells only kinds that the screens have words for', async () => {
  await withAgency();
  const portal = await givenPortal(running, mara, caseId);
  await portal.phone.post('/portal/messages', { text: 'Is there news?' }).expect(201);
  await mara.post(`/portal-accounts/${portal.id}/change`, { version: 2, action: 'lock' }).expect(201);
  await mara.post(`/portal-accounts/${portal.id}/change`, { version: 3, action: 'unlock', check: 'known' }).expect(201);
  await portal.phone.post('/portal/close').expect((response) => expect([201, 401]).toContain(response.status));
  const written = await asOwner<{ kind: string }>(running.database, 'select distinct kind from case_event');
  const known: readonly string[] = TimelineKind.options;
  expect(written.length).toBeGreaterThan(9);
  expect(written.map(({ kind }) => kind).filter((kind) => !known.includes(kind))).toEqual([]);
});
