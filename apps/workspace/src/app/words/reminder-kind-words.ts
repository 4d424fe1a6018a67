import { ReminderKind } from '@alongside/contract';

const words: Partial<Record<ReminderKind, string>> = {
  agency_check: $localize`Ask an agency where it stands`,
  escalation: $localize`Something was escalated to you`,
  todo: $localize`A to-do`,
  checklist: $localize`A step of the checklist`,
  appointment: $localize`An appointment`,
  release_expiring: $localize`A release ends`,
  message_unanswered: $localize`A client waits for an answer`,
  review_waiting: $localize`A referral waits for review`,
  glass_review: $localize`An emergency opening to look at`,
  emergency_review: $localize`An emergency disclosure to look at`,
  live_check: $localize`A signature from a page to check`,
  tell_recipient: $localize`Tell a recipient that a release ended`,
  coming_of_age: $localize`A client comes of age`,
  legal_request: $localize`A legal request`,
  notify_client: $localize`Tell the client of something`,
  client_request: $localize`A client’s request about their file`,
  safety_outreach: $localize`Reach out for safety`,
  takedown: $localize`A takedown to follow up`,
  plan_review: $localize`A safety plan to look at again`,
  stale_case: $localize`A client has heard nothing for long`,
};

/** Kinds of reminders in words, for a list to choose from; other kinds, in which there is no choice, are left out. */
export const reminderKinds = ReminderKind.options
  .map((value) => ({ value, label: words[value] ?? '' }))
  .filter(({ label }) => label !== '');
