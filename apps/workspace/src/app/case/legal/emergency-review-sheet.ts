import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { EmergencyReview, EmergencyView } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { LegalApi } from '../../legal/legal.api';
import { CaseFile } from '../case-file';
import { once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** What somebody finds who did not do it: to learn from, not to blame. */
@Component({
  selector: 'app-emergency-review-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="What was done in an emergency"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="story" dir="auto">{{ of().danger }}</p>
    <ui-choice i18n-legend legend="Looking back" [column]="true" [options]="verdicts" [formField]="form.verdict" />
    <ui-field i18n-label label="What you found" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class EmergencyReviewSheet {
  private readonly api = inject(LegalApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<EmergencyView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly verdicts = [
    { value: 'right', label: $localize`It was right to say this then` },
    { value: 'talked_about', label: $localize`We talked about what to do otherwise next time` },
  ];
  private readonly model = once(this.of, () => ({ verdict: '', note: '' }));
  protected readonly form = form(this.model, (path) => {
    required(path.verdict);
    required(path.note);
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => this.file.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { verdict, note } = this.model();
      await this.api.reviewEmergency(this.of().id, { version: this.of().version, verdict: verdict as EmergencyReview['verdict'], note });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
