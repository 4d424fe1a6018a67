import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { ReminderView, Written } from '@alongside/contract';
import { ProblemText, ProblemTexts, SaveKey, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../case/pieces/sending';
import { RemindersApi } from './reminders.api';

/** Takes care of a reminder and says how, right under it. The note stays on the page of the case. */
@Component({
  selector: 'app-done-note',
  imports: [FormField, ProblemText, SaveKey, UiField, UiInput],
  template: `<form uiSaveKey novalidate (submit)="save($event)">
    <ui-field
      i18n-label
      label="What came of it"
      i18n-hint
      hint="It stays with the case, under Reminders, for 30 days."
      [problem]="problemIn(form.note(), texts)"
    >
      <textarea uiInput rows="2" [formField]="form.note"></textarea>
    </ui-field>
    <ui-problem-text [error]="sending.failure()" />
    <div class="ui-actions">
      <button type="submit" class="ui-button ui-button-primary" [attr.aria-busy]="form().submitting()" i18n-title title="Ctrl Enter" i18n>
        Done
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
  `,
})
export class DoneNote {
  private readonly api = inject(RemindersApi);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReminderView>();
  readonly done = output<Written>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly model = signal({ note: '' });
  protected readonly form = form(this.model, (path) => maxLength(path.note, 2_000));
  protected readonly sending = new Sending(this.form);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { id, version } = this.of();
    let written: Written | undefined;
    await this.sending.send(async () => {
      written = await this.api.done(id, version, this.model().note.trim());
    });
    if (written) this.done.emit(written);
  }
}
