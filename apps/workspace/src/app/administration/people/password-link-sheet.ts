import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { UserView } from '@alongside/contract';
import { ProblemTexts, Snacks, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { AdministrationApi } from '../administration.api';
import { sayAsked } from './link-once';
import { ReasonField } from './reason-field';

/** A new password for a colleague who cannot ask for one themselves. The link goes to them once a second person agrees, and to nobody else. */
@Component({
  selector: 'app-password-link-sheet',
  imports: [FormField, ReasonField, Sheet],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="A new password for {{ of().displayName }}"
    i18n-action
    action="Ask for it"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      Whoever opens this link becomes {{ of().displayName }}. Once a second person agrees, it goes to {{ of().email }}, and to nobody else.
    </p>
    <p i18n>They can ask for it themselves, too, on the page where they sign in. Nobody else is needed for that.</p>
    <app-reason-field
      i18n-label
      label="Why do they need a new password?"
      [problem]="problemIn(form.reason(), texts)"
      [formField]="form.reason"
    />
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class PasswordLinkSheet {
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
      const { change } = await this.api.link(this.of().id, this.model().reason);
      this.snacks.say(sayAsked(change) ?? '');
      this.done.emit();
    });
}
