import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { type ContactLog, ReferralView, type ReminderView } from '@alongside/contract';
import { Choice, Dates, ProblemText, ProblemTexts, SaveKey, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { loggedWords, outcomeWords } from '../case/words-contact';
import { options } from '../case/words';
import { Sending } from '../case/pieces/sending';
import { RemindersApi } from './reminders.api';

const withWords: Readonly<Record<ContactLog['with'], string>> = {
  agency: $localize`The agency`,
  client: $localize`The client`,
  other: $localize`Somebody else`,
};
/** Whom the reminder asks to be asked: what is kept says who it really was. */
const askedOf = ({ kind, reason }: ReminderView): ContactLog['with'] =>
  kind === 'stale_case' || reason === 'ask_client' ? 'client' : reason === 'ask_instead' ? 'other' : 'agency';

/** Logs a contact with an agency, or with the client, right under its reminder: what came of it, a note, when to look again. */
@Component({
  selector: 'app-log-contact',
  imports: [Choice, FormField, ProblemText, SaveKey, UiField, UiInput],
  template: `<form uiSaveKey novalidate (submit)="save($event)">
    <ui-choice i18n-legend legend="What came of it?" [options]="outcomes" [formField]="form.outcome" />
    @if (!client()) {
      <ui-choice i18n-legend legend="With whom?" [options]="people" [formField]="form.with" />
    }
    @if (model().with === 'agency' && (model().outcome === 'answered' || model().outcome === 'received')) {
      <label class="ui-check"><input type="checkbox" [formField]="form.asks" /><span i18n>They ask the client for something</span></label>
    }
    <ui-field i18n-label label="Note" [optional]="true" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="2" [formField]="form.note"></textarea>
    </ui-field>
    @if (!client()) {
      <ui-field i18n-label label="Next check" [hint]="hint()" [problem]="problemIn(form.day(), texts)">
        <input uiInput type="date" [min]="today()" [formField]="form.day" />
      </ui-field>
    }
    <ui-problem-text [error]="sending.failure()" />
    <div class="ui-actions">
      <button type="submit" class="ui-button ui-button-primary" [attr.aria-busy]="form().submitting()" i18n-title title="Ctrl Enter" i18n>
        Save
      </button>
      <button type="button" class="ui-button ui-button-quiet" (click)="closed.emit()" i18n>Cancel</button>
    </div>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: var(--ui-space-4);
      max-width: 40rem;
      padding: var(--ui-space-4) 0 var(--ui-space-2);
    }
    input {
      max-width: 12rem;
    }
  `,
})
export class LogContact {
  private readonly api = inject(RemindersApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReminderView>();
  readonly logged = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly outcomes = options(outcomeWords);
  protected readonly people = options(withWords);
  /** It is about the client themselves, not about what an agency does. */
  protected readonly client = computed(() => this.of().kind === 'stale_case');
  protected readonly today = computed(() => this.dates.today());
  /** When the agency would be asked next; the form does without, should it not load. */
  private readonly referral = httpResource(() => (this.client() ? undefined : `/api/referrals/${this.of().sourceId}`), {
    parse: ReferralView.parse,
  });
  protected readonly hint = computed(() => {
    const next = this.referral.hasValue() ? this.referral.value().nextByRhythm : null;
    if (!next) return $localize`Left empty, it follows this agency’s own rhythm.`;
    return $localize`Left empty, it follows this agency’s own rhythm: ${this.dates.day(next, true)}:DAY:.`;
  });
  protected readonly model = linkedSignal(() => ({
    with: askedOf(this.of()),
    outcome: 'answered' as ContactLog['outcome'],
    asks: false,
    note: '',
    day: '',
  }));
  protected readonly form = form(this.model, (path) => maxLength(path.note, 50_000));
  protected readonly sending = new Sending(this.form);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { with: whom, outcome, asks, note, day } = this.model();
    const heard = outcome === 'answered' || outcome === 'received';
    const { sourceId, caseId, id } = this.of();
    const input: ContactLog = {
      with: whom,
      direction: outcome === 'received' ? 'in' : 'out',
      channel: outcome === 'wrote' ? 'email' : 'phone',
      outcome,
      note,
      reminderId: id,
      ...(asks && heard && whom === 'agency' && { asks }),
      ...(day && { nextCheckAt: this.dates.instant(day, '09:00') }),
    };
    const worked = await this.sending.send(async () => {
      const { nextCheckAt, escalated } = this.client()
        ? await this.api.asked(caseId as string, input)
        : await this.api.askedAgency(sourceId as string, input);
      this.snacks.say(loggedWords(nextCheckAt && this.dates.day(nextCheckAt, true), escalated));
    });
    if (worked) this.logged.emit();
  }
}
