import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { UserView } from '@alongside/contract';
import { ProblemTexts, Snacks, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';
import { sayAsked } from './link-once';
import { ReasonField } from './reason-field';

/** Somebody lost the phone and the recovery codes. Until a second person agrees, they stay outside. */
@Component({
  selector: 'app-factor-reset-sheet',
  imports: [FormField, ReasonField, Sheet],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Take away the second step of {{ of().displayName }}"
    i18n-action
    action="Ask for it"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      For somebody who lost the phone and has no recovery code left. Afterwards the password alone lets them in, and they can set it up
      again.
    </p>
    <p i18n>Speak with them first, in person or by a call that you make: whoever stole the password asks for this too.</p>
    <app-reason-field i18n-label label="What happened?" [problem]="problemIn(form.reason(), texts)" [formField]="form.reason" />
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class FactorResetSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<UserView>();
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { change } = await this.api.resetFactor(this.of().id, this.model().reason);
      this.snacks.say(sayAsked(change) ?? '');
      this.done.emit();
    });
}
