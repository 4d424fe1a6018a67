import type { ContactLog, ReferralState, SafeContact } from '@alongside/contract';

type Words<Code extends string> = Readonly<Record<Code, string>>;

/** What came of trying to reach somebody. */
export const outcomeWords: Words<ContactLog['outcome']> = {
  answered: $localize`Answered`,
  no_answer: $localize`No answer`,
  left_message: $localize`Left a message`,
  wrote: $localize`Wrote`,
  received: $localize`They contacted us`,
};

/** Said when a contact was kept. `next`: the day of the next check, in words. */
export function loggedWords(next: string | null, escalated: boolean): string {
  if (escalated) return $localize`Contact logged. That was the last attempt; a supervisor knows.`;
  return next ? $localize`Contact logged. Next check: ${next}:DAY:.` : $localize`Contact logged`;
}

export const channelWords: Words<ContactLog['channel']> = {
  phone: $localize`Phone`,
  text: $localize`Text message`,
  email: $localize`E-mail`,
  letter: $localize`Letter`,
  in_person: $localize`In person`,
  video: $localize`Video call`,
  portal: $localize`Portal`,
  web_form: $localize`Web form`,
  other: $localize`Another way`,
};

export const safeChannelWords: Words<SafeContact['channel']> = {
  none: $localize`Do not contact`,
  phone: $localize`Phone only`,
  text: $localize`Text only`,
  email: $localize`E-mail only`,
  letter: $localize`Letter only`,
  in_person: $localize`In person only`,
  portal: $localize`Portal only`,
};

export const referralWords: Words<ReferralState> = {
  draft: $localize`Draft`,
  awaiting_release: $localize`Waits for a release`,
  awaiting_review: $localize`Waits for review`,
  ready: $localize`Ready to send`,
  sent: $localize`Sent, no answer yet`,
  acknowledged: $localize`They confirmed`,
  in_progress: $localize`They are working on it`,
  no_response: $localize`No answer`,
  completed: $localize`Done`,
  declined: $localize`They declined`,
  withdrawn: $localize`Withdrawn`,
};
