import type { FilingWarning, ReferralState } from '@alongside/contract';

/** The step into a state, as the verb of a button. */
export const stepWords: Record<ReferralState, string> = {
  draft: $localize`Return to draft`,
  awaiting_release: $localize`Wait for the release`,
  awaiting_review: $localize`Ask for review`,
  ready: $localize`Mark as ready`,
  sent: $localize`Send`,
  acknowledged: $localize`They confirmed it`,
  in_progress: $localize`They are working on it`,
  no_response: $localize`Record no answer`,
  completed: $localize`Complete`,
  declined: $localize`They declined`,
  withdrawn: $localize`Withdraw`,
};

export const actsWords = {
  client: $localize`The person themselves; we help`,
  advocate: $localize`We do, on their behalf`,
};

export const contactWithWords = {
  agency: $localize`The agency`,
  client: $localize`The person served`,
  other: $localize`Somebody else`,
};

export const filedByWords: Record<string, string> = {
  client: $localize`The person themselves`,
  advocate: $localize`We did`,
  provider: $localize`The provider`,
};

export const basisWords: Record<string, string> = {
  client_files: $localize`They filed it themselves`,
  release: $localize`Release of information`,
  statutory_mandate: $localize`A law demands the report`,
  court_order: $localize`Court order`,
  emergency: $localize`Emergency`,
  provider_duty: $localize`The provider's legal duty`,
};

/** Kind, and never in the way: a filing is already recorded when these are shown. */
export const filingWarningWords: Record<FilingWarning, string> = {
  reference_known: $localize`This reference number is on another referral too. A mother and her child may share one; if it is a slip of the pen, add the filing again with the right number.`,
  reference_known_ask_supervisor: $localize`This reference number may be known here already. A supervisor can tell you more.`,
  agency_asks_no_duplicates: $localize`This agency asks for one report only, and one was filed before. Nothing is blocked; mention the first number when you talk to them.`,
  unusual_reference: $localize`This number looks different from what this agency usually gives. Please compare it once more.`,
  notice_incomplete: $localize`Something that the law asks of this notice was missing in the worksheet. The platform may say that its 48 hours have not begun: send it what is missing.`,
};
