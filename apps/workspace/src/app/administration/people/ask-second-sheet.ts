import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { UserInvited } from '@alongside/contract';
import { ProblemTexts, Snacks, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { sayAsked } from './link-once';
import { ReasonField } from './reason-field';

/** Asks for a change of an account that counts once a second person agrees. What it means is said in the content. */
@Component({
  selector: 'app-ask-second-sheet',
  imports: [FormField, ReasonField, Sheet],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    i18n-action
    action="Ask for it"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ng-content />
    <app-reason-field [label]="label()" [problem]="problemIn(form.reason(), texts)" [formField]="form.reason" />
  </app-sheet>`,
  styles: `
    :host {
      overflow-wrap: anywhere;
    }
  `,
})
export class AskSecondSheet {
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly heading = input.required<string>();
  /** The question that the reason answers. */
  readonly label = input.required<string>();
  readonly ask = input.required<(reason: string) => Promise<Pick<UserInvited, 'change'>>>();
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
      const { change } = await this.ask()(this.model().reason);
      this.snacks.say(sayAsked(change) ?? '');
      this.done.emit();
    });
}
