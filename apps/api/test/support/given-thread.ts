import type { ReferralState } from '@alongside/contract';
import type { Running } from './app';
import type { Browser } from './given';
import { ANSWERED, NO_ANSWER, givenAgency, givenReferral, givenRelease, step } from './given-referral';

export interface Place {
  running: Running;
  mara: Browser;
  supervisor: Browser;
  caseId: string;
  /** Whether its organization asks for reviews. */
  reviewed: boolean;
}
/** How a referral came to be where it is. */
export interface Thread extends Place {
  id: string;
  agencyId: string;
  releaseId?: string;
}
export interface Wish {
  acts?: 'client' | 'advocate';
  /** Whether an advocate's referral has its release. */
  released?: boolean;
  agency?: object;
  items?: string[];
}

export async function begin(place: Place, { acts = 'client', released = acts === 'advocate', agency = {}, items }: Wish): Promise<Thread> {
  const agencyId = await givenAgency(place.supervisor, agency);
  const releaseId = released ? await givenRelease(place.running, place.mara, place.caseId, agencyId) : undefined;
  const id = await givenReferral(place.mara, place.caseId, agencyId, { acts, ...(items && { items }) });
  return { ...place, id, agencyId, releaseId };
}
/** Takes a step that must succeed. */
export async function go({ mara, id }: Thread, to: ReferralState, values: object = {}) {
  const answer = await step(mara, id, to, values);
  if (answer.status !== 201) throw new Error(`${to} was refused: ${JSON.stringify(answer.body)}`);
}
/** Logs a contact under it. */
export const call = ({ mara, id }: Thread, contact: object) => mara.post(`/referrals/${id}/contacts`, contact).expect(201);
/** Tries to reach the agency in vain. */
export async function silent(thread: Thread, times = 3) {
  for (let each = 0; each < times; each++) await call(thread, NO_ANSWER);
}

/** Brings a referral to a state by the shortest way. Where the place asks for reviews, `reviewed`. */
export async function arrive(place: Place, state: ReferralState, wish: Wish = {}): Promise<Thread> {
  if (state === 'awaiting_release') {
    const thread = await begin(place, { ...wish, acts: 'advocate', released: false });
    await go(thread, 'awaiting_release');
    return thread;
  }
  const thread = await begin(place, wish);
  const through = async (...way: [ReferralState, object?][]) => {
    for (const [to, values] of way) await go(thread, to, values);
    return thread;
  };
  if (state === 'draft') return thread;
  if (place.reviewed) {
    await through(['awaiting_review']);
    if (state === 'awaiting_review') return thread;
    await go({ ...thread, mara: thread.supervisor }, 'ready');
  } else await through(['ready']);
  if (state === 'ready') return thread;
  await through(['sent']);
  switch (state) {
    case 'acknowledged':
      return through(['acknowledged', { contact: ANSWERED }]);
    case 'in_progress':
      return through(['acknowledged', { contact: ANSWERED }], ['in_progress']);
    case 'no_response':
      await silent(thread);
      return through(['no_response']);
    case 'completed':
      return through(['acknowledged', { contact: ANSWERED }], ['completed', { outcome: 'They took the report.' }]);
    case 'declined':
      return through(['declined', { contact: ANSWERED }]);
    case 'withdrawn':
      return through(['withdrawn', { reason: 'The client does not want it any more.' }]);
    default:
      return thread;
  }
}
