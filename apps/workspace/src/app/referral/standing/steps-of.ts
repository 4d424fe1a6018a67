import type { ReferralState, ReferralView } from '@alongside/contract';
import type { Step } from '@alongside/web/ui';

type Place = 'prepared' | 'release' | 'review' | 'sent' | 'confirmed' | 'working' | 'outcome';
type Standing = Pick<ReferralView, 'state' | 'acts' | 'reviews' | 'sentAt' | 'agency'>;

const words: Record<Place, string> = {
  prepared: $localize`Prepared`,
  release: $localize`Release`,
  review: $localize`Review`,
  sent: $localize`Sent`,
  confirmed: $localize`Confirmed`,
  working: $localize`In progress`,
  outcome: $localize`Outcome`,
};
const ends: Partial<Record<ReferralState, string>> = {
  completed: $localize`Completed`,
  declined: $localize`Declined`,
  withdrawn: $localize`Withdrawn`,
};

/** What is going on now, or awaited, in each state. */
const here: Record<ReferralState, Place> = {
  draft: 'prepared',
  awaiting_release: 'release',
  awaiting_review: 'review',
  ready: 'sent',
  sent: 'confirmed',
  no_response: 'confirmed',
  acknowledged: 'working',
  in_progress: 'outcome',
  completed: 'outcome',
  declined: 'outcome',
  withdrawn: 'outcome',
};

/** The way of this referral as steps: no release where the client acts, no confirmation where the agency never confirms. */
export function stepsOf({ state, acts, reviews, sentAt, agency }: Standing, reviewAsked: boolean): Step[] {
  const way: Place[] = ['prepared'];
  if (acts === 'advocate') way.push('release');
  if (reviewAsked || reviews.length > 0) way.push('review');
  way.push('sent');
  if (!agency.neverAcknowledges || state === 'acknowledged' || state === 'in_progress') way.push('confirmed', 'working');
  way.push('outcome');

  const wanted = here[state];
  const now = way.includes(wanted) ? wanted : way[way.length - 1];
  const ended = ends[state];
  // Withdrawn before anything was sent: what was never done is not ticked.
  const reached = ended && !sentAt ? way.indexOf('prepared') + 1 : way.indexOf(now);
  return way.map((place, at) => {
    if (place === 'outcome' && ended) return { label: ended, state: state === 'completed' ? 'done' : 'current' };
    return { label: words[place], state: at < reached ? 'done' : place === now ? 'current' : 'ahead' };
  });
}

type Steps = ReferralView['steps'];
const order: Record<ReferralState, readonly ReferralState[]> = {
  draft: ['awaiting_review', 'ready', 'awaiting_release'],
  awaiting_release: ['awaiting_review', 'ready'],
  awaiting_review: ['ready', 'draft'],
  ready: ['sent'],
  sent: ['acknowledged', 'completed', 'no_response', 'declined'],
  no_response: ['acknowledged'],
  acknowledged: ['in_progress', 'completed', 'declined'],
  in_progress: ['completed', 'declined', 'no_response'],
  completed: [],
  declined: [],
  withdrawn: [],
};
/** Steps that do not exist for this referral, rather than steps that something is missing for. */
const besidePoint = ['release_missing_and_advocate_acts', 'review_asked', 'never_acknowledges'];

export interface NextSteps {
  /** The one primary action; undefined where nothing can be done now. */
  primary: ReferralState | undefined;
  others: ReferralState[];
  /** The step that would come next, and what it waits for. */
  blocked: { to: ReferralState; missing: string[] } | undefined;
  withdraw: boolean;
}

/** Which steps to show, in which order, from what the API allows. */
export function nextSteps({ state, steps, agency }: Pick<ReferralView, 'state' | 'steps' | 'agency'>): NextSteps {
  const wanted = order[state];
  const never = agency.neverAcknowledges && state === 'sent';
  const rank = (to: ReferralState) => (never && to === 'completed' ? -1 : wanted.indexOf(to));
  const known: Steps = steps.filter(({ to }) => wanted.includes(to)).sort((a, b) => rank(a.to) - rank(b.to));
  const allowed = known.filter(({ allowed }) => allowed).map(({ to }) => to);
  const blocked = known.find(
    ({ to, allowed: may, missing }) => !may && !missing.some((need) => besidePoint.includes(need)) && isAhead(to, allowed, rank),
  );
  return {
    primary: allowed[0],
    others: allowed.slice(1),
    blocked: blocked && { to: blocked.to, missing: blocked.missing },
    withdraw: steps.some(({ to, allowed: may }) => to === 'withdrawn' && may),
  };
}

/** A blocked step is worth a word when nothing better can be done instead. */
const isAhead = (to: ReferralState, allowed: readonly ReferralState[], rank: (to: ReferralState) => number) =>
  allowed.length === 0 || rank(to) < rank(allowed[0]) || allowed[0] === 'awaiting_release';
