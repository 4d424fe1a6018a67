import { Service, inject } from '@angular/core';
import {
  type ContactLog,
  ContactLogged,
  REMINDERS_AT_ONCE as AT_ONCE,
  type ReminderBatch,
  ReminderBatchDone,
  Written,
} from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What a person does with a reminder. */
@Service()
export class RemindersApi {
  private readonly api = inject(Api);

  /** `note`: what came of it. */
  done(id: string, version: number, note = '') {
    return this.api.post(`/api/reminders/${id}/done`, { version, note }, Written);
  }
  /** `until` is ISO 8601 in UTC. */
  snooze(id: string, version: number, until: string) {
    return this.api.post(`/api/reminders/${id}/snooze`, { version, until }, Written);
  }
  /** Takes back a done or a snooze. */
  reopen(id: string, version: number) {
    return this.api.post(`/api/reminders/${id}/reopen`, { version }, Written);
  }
  give(id: string, version: number, to: string) {
    return this.api.post(`/api/reminders/${id}/reassign`, { version, to }, Written);
  }
  /** The same for several at once; the answer says for each whether it was done. */
  async several({ items, ...answer }: ReminderBatch): Promise<ReminderBatchDone> {
    const answers: ReminderBatchDone['items'] = [];
    // In portions, one after the other: the API takes no more at once.
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const part = { ...answer, items: items.slice(from, from + AT_ONCE) };
      answers.push(...(await this.api.post('/api/reminders/batch', part, ReminderBatchDone)).items);
    }
    return { items: answers };
  }
  /** A contact on a case that has nothing to do with an agency; it ends the reminder that led to it. */
  asked(caseId: string, input: ContactLog) {
    return this.api.post(`/api/cases/${caseId}/contacts`, input, ContactLogged);
  }
  /** A contact with the agency of a referral; it sets the next check. */
  askedAgency(referralId: string, input: ContactLog) {
    return this.api.post(`/api/referrals/${referralId}/contacts`, input, ContactLogged);
  }
}
