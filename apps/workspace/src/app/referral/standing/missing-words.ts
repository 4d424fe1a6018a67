import type { ReferralState, ReferralView } from '@alongside/contract';

/** What a step still needs, in a sentence. Undefined for what the form of the step asks for itself. */
export function missingWord(code: string, view: ReferralView, reviewAsked: boolean): string | undefined {
  const agency = view.agencyName;
  switch (code) {
    case 'basis':
      return $localize`Needs a release for ${agency}:AGENCY: that covers everything to be given.`;
    case 'no_review_and_basis':
      return reviewAsked
        ? $localize`Needs a review first.`
        : $localize`Needs a release for ${agency}:AGENCY: that covers everything to be given.`;
    case 'items':
      return $localize`Needs at least one item that is to be given.`;
    case 'not_author':
      return $localize`Somebody else has to decide, because this is your own work.`;
    case 'last_attempt':
      return $localize`Possible after ${view.maxAttempts}:COUNT: attempts; so far ${view.attempts}:DONE:.`;
    default:
      return undefined;
  }
}

/** Whether only the release holds a step up, so that an emergency may go on without (design §3.3). */
export const waitsForRelease = (missing: readonly string[]): boolean =>
  missing.some((code) => code === 'basis' || code === 'no_review_and_basis');

export const isEnded = (state: ReferralState): boolean => state === 'completed' || state === 'declined' || state === 'withdrawn';
/** While the agency is expected to answer. */
export const isOut = (state: ReferralState): boolean => ['sent', 'acknowledged', 'in_progress', 'no_response'].includes(state);
