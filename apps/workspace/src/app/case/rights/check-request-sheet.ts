import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ClientRequestView, PortalCheck } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sheet } from '../pieces/sheet';
import { options } from '../words';
import { RequestStepSending } from './request-step';
import { RightsApi } from './rights.api';
import { checkWays } from './rights-words';

/** Somebody who knows them made sure, live, who asks. */
@Component({
  selector: 'app-check-request-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Is it them?"
    i18n-action
    action="It is them"
    [dirty]="form().dirty()"
    [ready]="model().how !== ''"
    [error]="step.sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note">
      <ui-icon name="phone-call" /><span i18n
        >Speak with them, in their safe hours. Whoever lives with them may hold their phone, know their words, or write in their name.</span
      >
    </p>
    <ui-choice i18n-legend legend="How do you know that it is them?" [column]="true" [options]="ways" [formField]="form.how" />
    <ui-field [label]="of().guardian ? entitled : remark" [optional]="!of().guardian" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class CheckRequestSheet {
  private readonly api = inject(RightsApi);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly entitled = $localize`Why they may ask for the child: the paper you saw, and what the child thinks of it`;
  protected readonly remark = $localize`What else to know`;
  protected readonly ways = options(checkWays);
  protected readonly model = signal({ how: '', note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.note, { when: () => this.of().guardian });
    maxLength(path.note, 2_000);
  });
  protected readonly step = new RequestStepSending(this.of, this.form);
  protected readonly save = () =>
    this.step.send((version) => this.api.check(this.of().id, { version, how: this.model().how as PortalCheck, note: this.model().note }));
}
