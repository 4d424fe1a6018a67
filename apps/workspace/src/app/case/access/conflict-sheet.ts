import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { AccessApi } from './access.api';

/** A conflict of interest of one's own. It shuts the case at once, and only those who lead it open it again. */
@Component({
  selector: 'app-conflict-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Do you have a conflict of interest?"
    i18n-action
    action="Yes, take me off this case"
    [danger]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      Thank you for saying so. From now on you cannot open, find or be given this case, not in an emergency either. What you had to remember
      goes to a colleague.
    </p>
    <p i18n>Those who lead the case are told and read your reason. Only they can let you back.</p>
    <ui-field
      i18n-label
      label="What is it?"
      i18n-hint
      hint="A few words are enough: a relative, a friend, somebody you have worked for."
      [problem]="problemIn(form.reason(), texts)"
    >
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class ConflictSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
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
      await this.api.declareConflict(this.file.id(), this.model().reason);
      this.snacks.say($localize`You are off this case. Those who lead it know.`);
      await this.router.navigate(['/cases']);
    });
}
