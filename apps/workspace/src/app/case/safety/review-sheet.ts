import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import type { PlanView } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { PlansApi } from './plans.api';

/** When the plan is looked at again together. Left empty, nobody is reminded. */
@Component({
  selector: 'app-plan-review-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Look at it again"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field
      i18n-label
      label="On"
      i18n-hint
      hint="You are reminded that morning. Left empty, nobody is."
      [optional]="true"
      [problem]="problemIn(form.at(), texts)"
      ><input uiInput type="date" [min]="today()" [formField]="form.at"
    /></ui-field>
  </app-sheet>`,
})
export class PlanReviewSheet {
  private readonly api = inject(PlansApi);
  private readonly dates = inject(Dates);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<PlanView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ reviewAt }) => ({ at: reviewAt ? this.dates.wall(new Date(reviewAt)).day : '' }));
  protected readonly form = form(this.model);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });
  protected readonly save = () =>
    this.sending.send(async () => {
      const { at } = this.model();
      await this.api.review(this.of().id, this.version.get(), at ? this.dates.instant(at, '09:00') : null);
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
