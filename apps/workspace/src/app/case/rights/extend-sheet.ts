import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ClientRequestView } from '@alongside/contract';
import { ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sheet } from '../pieces/sheet';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';

/** Once, with the reason, before the time is over. */
@Component({
  selector: 'app-extend-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Put off the answer"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="step.sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p>{{ of().rule.note ?? of().rule.name }}</p>
    <ui-field i18n-label label="Why it takes longer" i18n-hint hint="Tell them too." [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput rows="3" [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ExtendSheet {
  private readonly api = inject(RightsApi);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly step = new RequestStepSending(this.of, this.form);
  protected readonly save = () => this.step.send((version) => this.api.extend(this.of().id, { version, reason: this.model().reason }));
}
