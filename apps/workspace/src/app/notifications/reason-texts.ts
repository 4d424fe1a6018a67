import { Service } from '@angular/core';
import type { NotificationView } from '@alongside/contract';

/** As much of a notification or a reminder as its sentence needs. */
export type Reason = Pick<NotificationView, 'reason' | 'facts' | 'caseNumber'>;

interface Words {
  agency: string;
  title: string;
  number: string;
}

/** What each reason says. `number` is the case's; `title` belongs to a to-do, a checklist item or an appointment. */
const sentences: Record<string, (words: Words) => string> = {
  ask_agency: ({ agency, number }) => $localize`Ask ${agency}:AGENCY: about ${number}:CASE:`,
  ask_client: ({ agency, number }) => $localize`Find out what ${agency}:AGENCY: answered about ${number}:CASE:`,
  ask_instead: ({ agency, number }) => $localize`Ask about ${number}:CASE: elsewhere: ${agency}:AGENCY: gives no status`,
  agency_silent: ({ agency, number }) => $localize`No answer from ${agency}:AGENCY: about ${number}:CASE: after the last attempt`,
  review_waiting: ({ agency, number }) => $localize`A referral to ${agency}:AGENCY: waits for review (${number}:CASE:)`,
  review_asked: ({ agency, number }) => $localize`Your review is asked for a referral to ${agency}:AGENCY: (${number}:CASE:)`,
  review_approved: ({ agency, number }) => $localize`The referral to ${agency}:AGENCY: is approved (${number}:CASE:)`,
  review_returned: ({ agency, number }) => $localize`The referral to ${agency}:AGENCY: came back with a reason (${number}:CASE:)`,
  release_expiring: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: ends soon (${number}:CASE:)`,
  release_expired: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: has ended (${number}:CASE:)`,
  release_used: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: was for one time and is used (${number}:CASE:)`,
  release_revoked_by_client: ({ number }) => $localize`A release was taken back in the portal (${number}:CASE:)`,
  portal_closed: ({ number }) => $localize`A portal page was closed (${number}:CASE:)`,
  release_revoked: ({ agency, number }) => $localize`The release for ${agency}:AGENCY: was taken back (${number}:CASE:)`,
  message_unanswered: ({ number }) => $localize`A message waits for an answer (${number}:CASE:)`,
  message_received: ({ number }) => $localize`A new message (${number}:CASE:)`,
  case_assigned: ({ number }) => $localize`${number}:CASE: was given to you`,
  case_shared: ({ number }) => $localize`${number}:CASE: was shared with you`,
  reminder_given: ({ number }) => $localize`A reminder was given to you (${number}:CASE:)`,
  break_glass: ({ number }) => $localize`Somebody opened ${number}:CASE: in an emergency`,
  todo_due: titled,
  checklist_due: titled,
  appointment_soon: ({ title, number }) =>
    title ? $localize`Appointment for ${number}:CASE:: ${title}:TITLE:` : $localize`Appointment for ${number}:CASE:`,
};

/** Turns the code and the facts of a reminder or a notification into the sentence that says why. */
@Service()
export class ReasonTexts {
  of({ reason, facts, caseNumber }: Reason): string {
    const words: Words = {
      agency: typeof facts['agency'] === 'string' ? facts['agency'] : $localize`the agency`,
      title: typeof facts['title'] === 'string' ? facts['title'] : '',
      number: caseNumber ?? '',
    };
    const say = sentences[reason] ?? (reason.startsWith('ask_') ? sentences['ask_agency'] : undefined);
    if (say) return say(words);
    return words.number ? $localize`News about ${words.number}:CASE:` : $localize`Something is new`;
  }
}

function titled({ title, number }: Words): string {
  return title ? $localize`${title}:TITLE: (${number}:CASE:)` : $localize`Something is due for ${number}:CASE:`;
}
