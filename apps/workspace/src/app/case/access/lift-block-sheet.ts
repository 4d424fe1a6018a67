import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { Staff } from '@alongside/contract';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { AccessApi } from './access.api';

/** There is no conflict of interest after all, or no longer. */
@Component({
  selector: 'app-lift-block-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Let {{ of().displayName }} back?"
    i18n-action
    action="Let them back"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>Nothing is given back by itself: to work on the case they are given it anew. Those who have the case and lead it are told.</p>
    <ui-field i18n-label label="Reason" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class LiftBlockSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<Staff>();
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
      await this.api.liftBlock(this.file.id(), this.of().id, this.model().reason);
      this.snacks.say($localize`No longer kept out`);
      this.file.changed();
    });
}
