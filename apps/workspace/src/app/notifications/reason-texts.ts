import { Service } from '@angular/core';
import type { NotificationView } from '@alongside/contract';

/** As much of a notification or a reminder as the sentence needs. */
export type Reason = Pick<NotificationView, 'kind' | 'reason' | 'facts' | 'caseNumber'>;

/** Turns the code and the facts of a reminder into the sentence that says why. */
@Service()
export class ReasonTexts {
  of({ kind, facts, caseNumber }: Reason): string {
    const number = caseNumber ?? '';
    const agency = String(facts['agency'] ?? facts['agencyName'] ?? $localize`the agency`);
    const title = String(facts['title'] ?? '');
    switch (kind) {
      case 'agency_check':
        return $localize`Ask ${agency}:AGENCY: about ${number}:CASE:`;
      case 'escalation':
        return $localize`No answer from ${agency}:AGENCY: about ${number}:CASE: after the last attempt`;
      case 'todo':
      case 'checklist':
        return title ? $localize`${title}:TITLE: (${number}:CASE:)` : $localize`Something is due for ${number}:CASE:`;
      case 'appointment':
        return title ? $localize`Appointment for ${number}:CASE:: ${title}:TITLE:` : $localize`Appointment for ${number}:CASE:`;
      case 'release_expiring':
        return $localize`The release for ${agency}:AGENCY: ends soon (${number}:CASE:)`;
      case 'message_unanswered':
        return $localize`A message waits for an answer (${number}:CASE:)`;
      case 'review_waiting':
        return $localize`A referral waits for review (${number}:CASE:)`;
      default:
        return number ? $localize`News about ${number}:CASE:` : $localize`Something is new`;
    }
  }
}
