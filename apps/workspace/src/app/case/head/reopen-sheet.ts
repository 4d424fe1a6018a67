import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

@Component({
  selector: 'app-reopen-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Reopen the case"
    i18n-action
    action="Reopen"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Why it is taken up again" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ReopenSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.file.view()?.version);
  private readonly model = signal({ note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.note);
    maxLength(path.note, 5_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.reopen(this.file.id(), { version: this.version.get(), note: this.model().note });
      this.file.changed();
      this.snacks.say($localize`The case is open again`);
    });
}
