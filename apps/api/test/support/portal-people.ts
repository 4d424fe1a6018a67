import type { Running } from './app';
import { givenCase, portalBrowser, type Browser } from './given';
import { WORDS, givenPortal } from './given-portal';

/**
 * Everybody who can stand to a case from the portal's side beside its client: a caregiver, one whom the advocate lets see the client's part,
 * one whose page was locked and one whose page was closed while they were looking at it; and a teen with a case of their own.
 */
export const portalPeople = ['caregiver', 'speaking', 'teen', 'locked', 'closed'] as const;
export type PortalPerson = (typeof portalPeople)[number];

const caregivers: Record<Exclude<PortalPerson, 'teen'>, { name: string; seesClient: boolean; then?: 'lock' | 'close' }> = {
  caregiver: { name: 'Cora Quill', seesClient: false },
  speaking: { name: 'Dee Quill', seesClient: true },
  locked: { name: 'Lou Quill', seesClient: true, then: 'lock' },
  closed: { name: 'Cleo Quill', seesClient: true, then: 'close' },
};

export async function givenPortalPeople(running: Running, staff: Browser, caseId: string): Promise<Record<PortalPerson, Browser>> {
  const people = {} as Record<PortalPerson, Browser>;
  for (const [who, { name, seesClient, then }] of Object.entries(caregivers) as [keyof typeof caregivers, typeof caregivers.caregiver][]) {
    await staff.post(`/cases/${caseId}/parties`, { role: 'caregiver', identity: { name } }).expect(201);
    const { parties } = (await staff.get(`/cases/${caseId}`).expect(200)).body;
    const { personId } = parties.find((party: { identity?: { name?: string } }) => party.identity?.name === name);
    const input = { personId, safetyTalk: true, seesClient };
    const { id, code } = (await staff.post(`/cases/${caseId}/portal`, input).expect(201)).body;
    const phone = portalBrowser(running);
    await phone.post('/portal/code', { code }).expect(201);
    await phone.post('/portal/passphrase', { passphrase: WORDS }).expect(201);
    if (then) {
      const { items } = (await staff.get(`/cases/${caseId}/portal`).expect(200)).body;
      const { version } = items.find((account: { id: string }) => account.id === id);
      await staff.post(`/portal-accounts/${id}/change`, { version, action: then }).expect(201);
    }
    people[who] = phone;
  }
  const own = await givenCase(staff, { minor: true, clientName: 'Tess Teen' });
  people.teen = (await givenPortal(running, staff, own.id)).phone;
  return people;
}
