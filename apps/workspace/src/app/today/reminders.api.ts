import { Service, inject } from '@angular/core';
import { type ContactLog, ContactLogged, type ReminderBatch, ReminderBatchDone, Written } from '@alongside/contract';
import { Api } from '@alongside/web/http';

/** What a person does with a reminder. */
@Service()
export class RemindersApi {
  private readonly api = inject(Api);

  done(id: string, version: number) {
    return this.api.post(`/api/reminders/${id}/done`, { version }, Written);
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
  several(input: ReminderBatch) {
    return this.api.post('/api/reminders/batch', input, ReminderBatchDone);
  }
  /** A contact with the agency of a referral; it sets the next check. */
  askedAgency(referralId: string, input: ContactLog) {
    return this.api.post(`/api/referrals/${referralId}/contacts`, input, ContactLogged);
  }
}
