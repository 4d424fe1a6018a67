import type { PlanView, TakedownView } from '@alongside/contract';
import type { Browser } from './given';
import { partiesOf } from './given-portal';

/** An address that stands for anything. It leads nowhere, and nothing ever asks it. */
export const ADDRESS = 'https://pictures.example/p/7781';
export const thing = (more: object = {}) => ({
  url: ADDRESS,
  platform: 'Picturegram',
  what: 'image',
  shows: 'unknown',
  about: 'A post of a former partner.',
  ...more,
});

export const givenTakedown = async (staff: Browser, caseId: string, more: object = {}): Promise<string> =>
  (await staff.post(`/cases/${caseId}/takedowns`, thing(more)).expect(201)).body.id;

export const takedownsOf = async (staff: Browser, caseId: string): Promise<TakedownView[]> =>
  (await staff.get(`/cases/${caseId}/takedowns`).expect(200)).body.items;
export const takedownOf = async (staff: Browser, caseId: string, id: string): Promise<TakedownView> =>
  (await takedownsOf(staff, caseId)).find((each) => each.id === id) as TakedownView;

/** A plan of somebody on the case, by their role or their id, with these statements. */
export async function givenPlan(staff: Browser, caseId: string, keys: string[] = [], who = 'client'): Promise<string> {
  const personId = (await partiesOf(staff, caseId))[who] ?? who;
  const { id } = (await staff.post(`/cases/${caseId}/safety-plans`, { personId }).expect(201)).body as { id: string };
  if (keys.length > 0) await staff.post(`/safety-plans/${id}/items`, { version: 1, keys }).expect(201);
  return id;
}
export const plansOf = async (staff: Browser, caseId: string): Promise<PlanView[]> =>
  (await staff.get(`/cases/${caseId}/safety-plans`).expect(200)).body.items;
export const planOf = async (staff: Browser, caseId: string, id: string): Promise<PlanView> =>
  (await plansOf(staff, caseId)).find((each) => each.id === id) as PlanView;

/** What every kind of request about these needs on the case. */
export async function givenSafety(staff: Browser, caseId: string) {
  const takedown = await givenTakedown(staff, caseId);
  const stoppedTakedown = await givenTakedown(staff, caseId, { url: '' });
  await staff.post(`/takedowns/${stoppedTakedown}/stop`, { version: 1, reason: 'They do not want it followed.' }).expect(201);
  const plan = await givenPlan(staff, caseId, ['SP-01', 'SP-03']);
  const { items } = await planOf(staff, caseId, plan);
  const [planItem, sharedItem] = ['SP-01', 'SP-03'].map((key) => items.find((item) => item.key === key)!.id);
  await staff.post(`/safety-plan-items/${sharedItem}/share`, { version: 1, share: true, safe: true }).expect(201);
  return { takedown, stoppedTakedown, plan, planItem, sharedItem };
}
