import { Refused, invalid, type AppError } from '@alongside/api/core';
import {
  referralEdges,
  type ContactLog,
  type ReferralEdge,
  type ReferralNeed,
  type ReferralState,
  type ReferralView,
} from '@alongside/contract';
import type { Action } from '@alongside/policy';

/** How a referral stands, as far as its steps ask. */
export interface Situation {
  acts: 'client' | 'advocate';
  /** Whether the organization wants another pair of eyes before anything is sent. */
  reviewAsked: boolean;
  /** Whether a valid release covers everything that is to be given. */
  covered: boolean;
  /** Whether it says what is to be given. */
  itemsNamed: boolean;
  /** Whether the person wrote it or asked for its review, and whether anybody else could review it. */
  ownWork: boolean;
  otherReviewer: boolean;
  /** Whether the agency was heard of since it was sent. */
  heard: boolean;
  attempts: number;
  maxAttempts: number;
  neverAcknowledges: boolean;
}
/** What the person brings along with the step. */
export interface Given {
  reason?: string;
  outcome?: string;
  emergency?: string;
}
export type Missing = ReferralNeed | 'items';

/** Whether a contact says that somebody was reached, rather than that it was tried. */
export const heardIn = ({ direction, outcome }: Pick<ContactLog, 'direction' | 'outcome'>): boolean =>
  direction === 'in' || outcome === 'answered' || outcome === 'received';

const waiting: readonly ReferralState[] = ['sent', 'acknowledged', 'in_progress'];
/** Whether a contact sets the next check. */
export const runs = ({ state, nextCheckAt }: { state: ReferralState; nextCheckAt: Date | string | null }): boolean =>
  nextCheckAt !== null || waiting.includes(state);

/** What a person can bring along with the step itself; everything else has to be so before. */
const brought: readonly Missing[] = ['reason', 'outcome', 'contact'];

const met: Record<ReferralNeed, (situation: Situation, given: Given) => boolean> = {
  release_missing_and_advocate_acts: ({ acts, covered }) => acts === 'advocate' && !covered,
  review_asked: ({ reviewAsked }) => reviewAsked,
  // An emergency is recorded and never blocked (design §3.3); without the review that was asked for it shows as unreviewed.
  no_review_and_basis: (situation, { emergency }) => Boolean(emergency) || (!situation.reviewAsked && hasBasis(situation)),
  not_author: ({ ownWork, otherReviewer }) => !ownWork || !otherReviewer,
  reason: (_, { reason }) => Boolean(reason),
  // Only the loss itself makes these steps.
  release_lost: () => false,
  basis: (situation, { emergency }) => Boolean(emergency) || hasBasis(situation),
  contact: ({ heard }) => heard,
  last_attempt: ({ attempts, maxAttempts }) => attempts >= maxAttempts,
  outcome: (_, { outcome }) => Boolean(outcome),
  never_acknowledges: ({ neverAcknowledges }) => neverAcknowledges,
};

/** What the client files themselves needs no release (design §3.3). */
export const hasBasis = ({ acts, covered }: Pick<Situation, 'acts' | 'covered'>): boolean => acts === 'client' || covered;

/** What a step still needs, in the contract's words and order. */
export function missing({ to, needs }: ReferralEdge, situation: Situation, given: Given): Missing[] {
  // A review looks at what has a basis; an emergency does not wait for one.
  const brings = to === 'awaiting_review' ? { ...given, emergency: undefined } : given;
  const found: Missing[] = needs.filter((need) => !met[need](situation, brings));
  if (to === 'sent' && situation.acts === 'advocate' && !situation.itemsNamed && !brings.emergency) found.push('items');
  return found;
}

/** What somebody must be allowed to do on the referral to make a step. */
export function actionOf({ by, to }: ReferralEdge): Action {
  if (by === 'reviewer') return 'review';
  if (to === 'sent') return 'send';
  return ['acknowledged', 'in_progress', 'no_response', 'completed', 'declined'].includes(to) ? 'chase' : 'write';
}

/** The steps from a state that this person may make at all, with what they still need. */
export function stepsFrom(state: ReferralState, situation: Situation, may: (action: Action) => boolean): ReferralView['steps'] {
  return (
    referralEdges
      .filter((edge) => edge.from === state && edge.by !== 'system')
      // Where nobody is left to review, whoever may write goes on without (design §3.2).
      .filter((edge) => may(actionOf(edge)) || (edge.by === 'reviewer' && edge.to === 'ready' && !situation.otherReviewer && may('write')))
      .map((edge) => {
        const needs = missing(edge, situation, {});
        return { to: edge.to, allowed: needs.every((need) => brought.includes(need)), missing: needs };
      })
  );
}

export const noSuchStep = (from: ReferralState, to: ReferralState) =>
  new Refused('transition_refused', `A referral does not go from ${from} to ${to}. Load it again to see what is possible now.`);

/** The answer to a step whose need is not met. A missing basis is told by the gate, which knows why. */
export function refusalOf(need: Exclude<Missing, 'basis'>, situation: Situation, noBasis: () => AppError): AppError {
  switch (need) {
    case 'no_review_and_basis':
      return situation.reviewAsked
        ? new Refused('review_required', 'Your organization wants this reviewed before it goes out. Ask for a review.')
        : noBasis();
    case 'not_author':
      return new Refused('own_work', 'Nobody reviews their own work. Somebody else has to look at this.');
    case 'reason':
    case 'outcome':
    case 'contact':
    case 'items':
      return invalid(need, 'required');
    case 'review_asked':
      return new Refused('transition_refused', 'Your organization asks for no review. Make it ready right away.');
    case 'release_missing_and_advocate_acts':
      return new Refused('transition_refused', 'No release is needed, or a valid one is there already.');
    case 'last_attempt':
      return new Refused('transition_refused', `This agency is asked ${situation.maxAttempts} times first. Log each attempt.`);
    case 'never_acknowledges':
      return new Refused('transition_refused', 'This agency says when it got something. Log its answer first.');
    case 'release_lost':
      return new Refused('transition_refused', 'This happens by itself when a release is revoked or ends.');
  }
}
