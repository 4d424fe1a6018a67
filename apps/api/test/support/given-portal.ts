import type { Running } from './app';
import { portalBrowser, type Browser } from './given';

export const WORDS = 'quiet river yellow chair';

export interface GivenPortal {
  id: string;
  caseId: string;
  personId: string;
  number: string;
  code: string;
  /** The browser of the person, signed in. */
  phone: Browser;
}

/** Who is who on a case, by role. */
export async function partiesOf(staff: Browser, caseId: string): Promise<Record<string, string>> {
  const { body } = await staff.get(`/cases/${caseId}`).expect(200);
  return Object.fromEntries((body.parties as { role: string; personId: string }[]).map(({ role, personId }) => [role, personId]));
}

export async function givenInvite(staff: Browser, caseId: string, role = 'client', more: object = {}) {
  const personId = (await partiesOf(staff, caseId))[role];
  const { body } = await staff.post(`/cases/${caseId}/portal`, { personId, safetyTalk: true, ...more }).expect(201);
  return { ...(body as { id: string; number: string; code: string; expiresAt: string }), caseId, personId };
}

/** A person of the case who came in with their code and chose a passphrase. */
export async function givenPortal(
  running: Running,
  staff: Browser,
  caseId: string,
  role = 'client',
  more: object = {},
): Promise<GivenPortal> {
  const invited = await givenInvite(staff, caseId, role, more);
  const phone = portalBrowser(running);
  await phone.post('/portal/code', { code: invited.code }).expect(201);
  await phone.post('/portal/passphrase', { passphrase: WORDS }).expect(201);
  return { ...invited, phone };
}

/** Their way back in, on another device. */
export async function comeBack(running: Running, { number }: { number: string }, passphrase = WORDS): Promise<Browser> {
  const phone = portalBrowser(running);
  await phone.post('/portal/session', { number, passphrase }).expect(201);
  return phone;
}

export const words = {
  word: 'waiting_for_agency',
  text: 'Your report is with the police.',
  next: 'Your advocate will call them on Tuesday.',
  needed: 'Nothing is needed from you now.',
};
/** Writes a status update and publishes it, to these people where it must be said. */
export const publish = async (staff: Browser, caseId: string, input: object = words, personIds?: string[]) => {
  const draft = await staff.post(`/cases/${caseId}/status-updates`, input).expect(201);
  return (await staff.post(`/status-updates/${draft.body.id}/decide`, { version: 1, action: 'publish', personIds }).expect(201)).body;
};
/** What the person sees of where their case stands. */
export const seen = async (phone: Browser) => (await phone.get('/portal/status').expect(200)).body;

/** The person told the advocate that this agency may be called by its name on their page. */
export const showName = (staff: Browser, accountId: string, agencyId: string, shown = true) =>
  staff.post(`/portal-accounts/${accountId}/agencies`, { agencyId, shown }).expect(201);
