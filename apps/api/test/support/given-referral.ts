import { randomUUID } from 'node:crypto';
import { Disclosures } from '@alongside/api/consent';
import type { DisclosureBasis, ReferralState, ReferralView, ReleaseFormView } from '@alongside/contract';
import type { Running } from './app';
import { PASSWORD, as, staffBrowser, type Browser, type GivenOrganization, type Person } from './given';

/** Something that a release and a referral both name. */
export const ITEMS = ['What happened', 'Screen names of the reported person'];
/** Strokes of a drawn signature. */
export const STROKES = [[10, 20, 30, 40, 55, 60]];

/** The entry of the knowledge base with this key, in the organization of this person. */
export async function agencyOf(browser: Browser, key: string): Promise<string> {
  const { body } = await browser.get('/agencies').expect(200);
  return (body.items as { id: string; key: string | null }[]).find((each) => each.key === key)!.id;
}

/** An agency of the organization's own: nobody else in the test has releases for it. */
export async function givenAgency(supervisor: Browser, values: object = {}): Promise<string> {
  const { body } = await supervisor.post('/agencies', { name: `Office ${randomUUID().slice(0, 8)}`, ...values }).expect(201);
  return body.id;
}

export const DRAWN = { how: 'drawn', strokes: STROKES };
export const ON_PAPER = { how: 'paper', paperLocation: 'Cabinet 3' };
export const SAID = { risks: true, alternatives: true, voluntary: true, revocable: true, redisclosure: true, privilege: true };

/** Whoever has to sign for the client of this case, each in the same way. */
export async function signersOf(browser: Browser, caseId: string, how: object = { how: 'now', signature: DRAWN }): Promise<object[]> {
  const { body } = await browser.get(`/cases/${caseId}/release-form`).expect(200);
  const { client, people, signers } = body as ReleaseFormView;
  const guardian = people.find(({ capacity }) => capacity !== null);
  return [...(signers.self && client ? [client] : []), ...(signers.guardian && guardian ? [guardian] : [])].map(({ personId }) => ({
    personId,
    ...how,
  }));
}

export const releaseFor = (running: Running, agencyId: string, signers: readonly object[], values: object = {}) => ({
  agencyId,
  recipientRole: 'Desk officer',
  purpose: 'To help with the report.',
  items: ITEMS,
  method: 'phone',
  expiresAt: new Date(running.clock.now().getTime() + 14 * 86_400_000).toISOString(),
  askedThemselves: 'rather_not',
  said: SAID,
  initials: 'MA',
  copy: 'given',
  signers,
  ...values,
});

export async function givenRelease(
  running: Running,
  browser: Browser,
  caseId: string,
  agencyId: string,
  values: object = {},
): Promise<string> {
  const signers = await signersOf(browser, caseId);
  const { body } = await browser.post(`/cases/${caseId}/releases`, releaseFor(running, agencyId, signers, values)).expect(201);
  return body.id;
}
export const revoke = (browser: Browser, id: string, version = 1) => browser.post(`/releases/${id}/revoke`, { version, how: 'spoken' });

export async function givenReferral(browser: Browser, caseId: string, agencyId: string, values: object = {}): Promise<string> {
  const { body } = await browser
    .post(`/cases/${caseId}/referrals`, { agencyId, acts: 'client', purpose: 'Ask them to look into it.', items: ITEMS, ...values })
    .expect(201);
  return body.id;
}

export const referralOf = async (browser: Browser, id: string): Promise<ReferralView> =>
  (await browser.get(`/referrals/${id}`).expect(200)).body;
/** The same without what the clock moves by itself: when it would be asked next if it were asked now. */
export async function keptOf(browser: Browser, id: string): Promise<Omit<ReferralView, 'nextByRhythm'>> {
  const { nextByRhythm: _, ...kept } = await referralOf(browser, id);
  return kept;
}

/** Takes a step with the version that is current. */
export async function step(browser: Browser, id: string, to: ReferralState, values: object = {}) {
  const { version } = await referralOf(browser, id);
  return browser.post(`/referrals/${id}/step`, { version, to, ...values });
}
export const NO_ANSWER = { with: 'agency', outcome: 'no_answer' };
export const ANSWERED = { with: 'agency', outcome: 'answered' };

/** An organization that asks for no reviews. */
export async function withoutReviews(running: Running, organization: GivenOrganization): Promise<GivenOrganization> {
  const administrator = await as(running, organization.people.administrator);
  await administrator.patch('/organization', { version: 1, reviewAsked: false }).expect(200);
  return organization;
}

/** Each field that a refusal names, with its problem. */
export const named = (body: { fields?: { path: string; problem: string }[] }) =>
  (body.fields ?? []).map(({ path, problem }) => `${path}: ${problem}`);

/** The time that is `ms` from now on the test's clock, as it is sent. */
export const inTime = (running: Running, ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();

/** Does something at another time and comes back. Sessions do not last that long, so whoever works then signs in anew. */
export async function elsewhen(running: Running, person: Person, ms: number, work: (browser: Browser) => Promise<void>): Promise<void> {
  running.clock.move(ms);
  try {
    const browser = staffBrowser(running);
    await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
    await work(browser);
  } finally {
    running.clock.move(-ms);
  }
}

/** What is sent for a filing of two hours ago, by the client unless it says otherwise. */
export const filing = (running: Running, values: object = {}) => ({
  channel: 'other',
  filedBy: 'client',
  basis: 'client_files',
  filedAt: inTime(running, -2 * 3_600_000),
  zone: 'America/New_York',
  ...values,
});

/** The id of a record that allows a disclosure on this basis, as the workflow that keeps such records would answer. */
export function allowedRecord(running: Running, basis: DisclosureBasis): string {
  const id = randomUUID();
  running.app.get(Disclosures).onBasis(basis, (_, recordId) => Promise.resolve(recordId === id ? null : 'Not this one.'));
  return id;
}
