import type { CaseLegal, LegalView, MandatedWrite } from '@alongside/contract';
import type { Browser } from './given';

/** A subpoena that a law firm had brought in. */
export const subpoena = {
  kind: 'subpoena',
  receivedAt: '2026-02-02T15:00:00.000Z',
  dueAt: null as string | null,
  servedBy: 'Firm of the other side, by a process server',
  servedOn: 'The front desk',
  documentsAt: 'Red folder, locked drawer 2',
};
export const judged = { signedByJudge: 'yes', issuedBy: 'court', place: 'here', inForce: 'yes' };

export async function givenRequest(
  browser: Browser,
  input: Partial<typeof subpoena> & { text?: string; caseNumbers?: string[] } = {},
): Promise<string> {
  return (await browser.post('/legal-requests', { ...subpoena, ...input }).expect(201)).body.id;
}
export const request = async (browser: Browser, id: string): Promise<LegalView> =>
  (await browser.get(`/legal-requests/${id}`).expect(200)).body;
/** A court order on these cases that was checked: nothing is in the way but the answer. */
export async function givenOrder(browser: Browser, caseNumbers: string[]): Promise<{ id: string; version: number }> {
  const id = await givenRequest(browser, { kind: 'court_order', caseNumbers });
  const { body } = await browser.put(`/legal-requests/${id}/check`, { version: 1, check: judged, note: '' }).expect(200);
  return body;
}
/** What would be given of one case, prepared by this person. */
export async function givenPrepared(browser: Browser, file: { id: string; number: string }, items = ['Dates and times']) {
  const order = await givenOrder(browser, [file.number]);
  const decision = { version: order.version, decision: 'comply', reason: 'The order binds us.', items: [{ caseId: file.id, items }] };
  const { body } = await browser.post(`/legal-requests/${order.id}/decision`, decision).expect(201);
  return body as { id: string; version: number };
}

export const mandated = (reporterId: string, more: Partial<MandatedWrite> = {}): MandatedWrite => ({
  duty: 'mandated',
  lawKey: 'us_wa',
  lawText: '',
  reporterId,
  reporterRole: 'Advocate',
  reporterLicence: 'LICSW 12345',
  reporterPlace: 'Washington',
  facts: 'The child told of being hurt at home.',
  learnedAt: null,
  agencyId: null,
  toWhom: 'Child protection line',
  items: ['Name', 'What happened'],
  names: [],
  ...more,
});
export const made = (version: number, at: string, more: object = {}) => ({
  version,
  at,
  how: 'phone',
  items: ['Name', 'What happened'],
  intakeNumber: 'CPS-778',
  spokeWith: 'Intake worker Lee',
  ...more,
});
export const legalOf = async (browser: Browser, caseId: string): Promise<CaseLegal> =>
  (await browser.get(`/cases/${caseId}/legal`).expect(200)).body;
