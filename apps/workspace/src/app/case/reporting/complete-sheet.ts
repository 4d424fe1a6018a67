import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { FilingWarning, RegisterEntry } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { ReportingApi } from './reporting.api';

/** What comes later to a filing: its number, a receipt. */
@Component({
  selector: 'app-complete-filing-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Number and receipt"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="send"
    (closed)="closed.emit()"
  >
    <ui-field
      [label]="of().guidance.referenceLabel || numberLabel"
      [optional]="true"
      [hint]="of().guidance.referenceExample ? exampleHint() : ''"
      [problem]="problemIn(form.reference(), texts)"
    >
      <input uiInput autocomplete="off" spellcheck="false" [formField]="form.reference" />
    </ui-field>
    <ui-field
      i18n-label
      label="What they gave as a receipt"
      i18n-hint
      hint="In words: a page on the screen, a letter, an e-mail, and where it is kept. Never an image."
      [optional]="true"
      [problem]="problemIn(form.receipt(), texts)"
    >
      <textarea uiInput rows="3" [formField]="form.receipt"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class CompleteFilingSheet {
  private readonly api = inject(ReportingApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<RegisterEntry>();
  readonly changed = output();
  readonly warned = output<readonly FilingWarning[]>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly numberLabel = $localize`Reference number`;
  protected readonly model = once(this.of, ({ reference, receipt }) => ({ reference: reference ?? '', receipt }));
  protected readonly form = form(this.model, (path) => {
    maxLength(path.reference, 200);
    maxLength(path.receipt, 2_000);
  });
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected exampleHint(): string {
    return $localize`For instance: ${this.of().guidance.referenceExample ?? ''}:EXAMPLE:`;
  }
  protected readonly send = (): Promise<boolean> =>
    this.sending.send(async () => {
      const { warnings } = await this.api.complete(this.of().id, { version: this.version.get(), ...this.model() });
      this.snacks.say($localize`Kept with the filing`);
      this.warned.emit(warnings);
      this.changed.emit();
    });
}
