import { Component, inject, input, output } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import type { LegalView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { ProblemTexts, Snacks, UiField, UiInput } from '@alongside/web/ui';
import { fromLines, toLines } from '../../case/pieces/lines';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';

const refusals: Readonly<Record<string, string>> = {
  unknown_case: $localize`One of these is no case that you lead.`,
  lift_the_hold_first: $localize`A case that is held for this request stays. Lift the hold first.`,
  something_was_given: $localize`A case of which something was given stays.`,
};

/** Which cases a request names. Their clients are to be told. */
@Component({
  selector: 'app-legal-cases-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Which cases does it concern?"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      Look the person up yourself; do not tell anybody outside whether they are known here. Their advocates hear of it, and the client is to
      be told.
    </p>
    <ui-field
      i18n-label
      label="Case numbers, one per line"
      i18n-hint
      hint="Empty: not known yet, or nobody is known here."
      [problem]="problem()"
    >
      <textarea uiInput rows="3" [formField]="form.numbers"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class LegalCasesSheet {
  private readonly api = inject(LegalApi);
  private readonly snacks = inject(Snacks);
  private readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ caseNumbers }) => ({ numbers: toLines(caseNumbers) }));
  protected readonly form = form(this.model);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected problem(): string {
    const [field] = problemOf(this.sending.failure()).fields;
    return field ? (refusals[field.problem] ?? this.texts.field(field.problem)) : '';
  }

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.cases(this.of().id, { version: this.version.get(), caseNumbers: fromLines(this.model().numbers) });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
