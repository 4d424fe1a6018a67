import type { ReleaseFormView, ReleaseView } from '@alongside/contract';
import type { Running } from './app';
import { givenCase, type Browser } from './given';
import { DRAWN, releaseFor } from './given-referral';

/** A minor and those around them, by what they are called here. */
export interface Family {
  caseId: string;
  browser: Browser;
  /** Person ids. */
  people: Record<string, string>;
  /** Ids of their parts in the case. */
  parties: Record<string, string>;
}
interface Party {
  id: string;
  personId: string;
  role: string;
  version: number;
  relationship: string;
  identity: { name: string; birthDate: string };
  demographics: { ageBand: string } | null;
  [fact: string]: unknown;
}
export const partiesOnCase = async (browser: Browser, caseId: string): Promise<Party[]> =>
  (await browser.get(`/cases/${caseId}`).expect(200)).body.parties;

/** A case of a 15-year-old whom the mother brought; `others` are added by name. */
export async function givenFamily(browser: Browser, others: Record<string, object> = {}, draft: object = {}): Promise<Family> {
  const { id: caseId } = await givenCase(browser, { minor: true, draft });
  for (const [name, values] of Object.entries(others))
    await browser.post(`/cases/${caseId}/parties`, { role: 'caregiver', identity: { name }, ...values }).expect(201);
  const parties = await partiesOnCase(browser, caseId);
  const find = (name: string, role?: string) => parties.find((each) => (role ? each.role === role : each.identity.name === name))!;
  const named: [string, Party][] = [
    ['client', find('', 'client')],
    ...(parties.some(({ relationship }) => relationship === 'mother')
      ? [['mother', parties.find(({ relationship }) => relationship === 'mother')!] as [string, Party]]
      : []),
    ...Object.keys(others).map((name): [string, Party] => [name, find(name)]),
  ];
  return {
    caseId,
    browser,
    people: Object.fromEntries(named.map(([name, { personId }]) => [name, personId])),
    parties: Object.fromEntries(named.map(([name, { id }]) => [name, id])),
  };
}

/** Changes what is known of one of them, and nothing else. */
export async function change({ browser, caseId, parties }: Family, who: string, values: object, birthDate?: string, ageBand?: string) {
  const party = (await partiesOnCase(browser, caseId)).find(({ id }) => id === parties[who])!;
  const { id, personId: _person, version, identity, demographics, ...facts } = party;
  await browser
    .put(`/cases/${caseId}/parties/${id}`, {
      version,
      ...facts,
      identity: { ...identity, ...(birthDate !== undefined && { birthDate }) },
      demographics: { ...demographics, ...(ageBand && { ageBand }) },
      ...values,
    })
    .expect(200);
}

export const formOf = async ({ browser, caseId }: Family): Promise<ReleaseFormView> =>
  (await browser.get(`/cases/${caseId}/release-form`).expect(200)).body;

/** Asks for a release that these people sign now. */
export const signedBy = (running: Running, { browser, caseId, people }: Family, agencyId: string, names: string[], values: object = {}) =>
  browser.post(
    `/cases/${caseId}/releases`,
    releaseFor(
      running,
      agencyId,
      names.map((name) => ({ personId: people[name] ?? name, how: 'now', signature: DRAWN })),
      values,
    ),
  );
export const releaseOf = async (browser: Browser, caseId: string, id: string): Promise<ReleaseView> =>
  (await browser.get(`/cases/${caseId}/releases`).expect(200)).body.items.find((each: ReleaseView) => each.id === id);
