import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { LegalLogKind, LegalView } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';
import { logKinds } from '../legal-words';

/** Writes a line into the response log: counsel, attempts, what was filed. */
@Component({
  selector: 'app-legal-log-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Write it into the log"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="What was it?" [column]="true" [options]="kinds" [formField]="form.kind" />
    @if (cases().length > 1) {
      <ui-choice i18n-legend legend="About which case" [column]="true" [options]="cases()" [formField]="form.caseId" />
    }
    <ui-field i18n-label label="With whom" [optional]="true" [problem]="problemIn(form.who(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.who"
    /></ui-field>
    <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)"
      ><input uiInput type="date" [max]="today()" [formField]="form.day"
    /></ui-field>
    <ui-field i18n-label label="What was said or done" [problem]="problemIn(form.text(), texts)">
      <textarea uiInput rows="5" [formField]="form.text"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class LegalLogSheet {
  private readonly api = inject(LegalApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly kinds = logKinds;
  protected readonly today = computed(() => this.dates.today());
  /** Whoever works on all of it may write about all of it. */
  protected readonly cases = computed(() => [
    ...(this.of().may.write ? [{ value: '', label: $localize`All of it` }] : []),
    ...this.of().cases.map(({ caseId, number }) => ({ value: caseId, label: number })),
  ]);
  protected readonly model = once(this.of, () => ({
    kind: 'counsel' as string,
    caseId: this.cases()[0]?.value ?? '',
    who: '',
    day: this.dates.today(),
    text: '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 10_000);
    maxLength(path.who, 300);
  });
  protected readonly sending = new Sending(this.form, () => this.changed.emit());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { kind, caseId, who, day, text } = this.model();
      const at = day && day < this.dates.today() ? this.dates.instant(day, '12:00') : undefined;
      await this.api.log(this.of().id, { kind: kind as LegalLogKind, caseId: caseId || null, who, text, ...(at && { at }) });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
