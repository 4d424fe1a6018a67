import { Component, computed, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Session } from '@alongside/web/session';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { ColleagueSelect } from '../pieces/colleague-select';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** Conflict of interest. It beats every other access, at once. */
@Component({
  selector: 'app-block-sheet',
  imports: [ColleagueSelect, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Keep a colleague out"
    i18n-action
    action="Keep out"
    [danger]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>For a conflict of interest: from now on this colleague cannot open, find or be given this case, whatever their role.</p>
    <ui-field i18n-label label="Who" [problem]="problemIn(form.userId(), texts)">
      <app-colleague-select [without]="oneself()" [formField]="form.userId" />
    </ui-field>
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
export class BlockSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly session = inject(Session);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly oneself = computed(() => [this.session.user()?.id ?? '']);
  private readonly model = signal({ userId: '', reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.userId);
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.block(this.file.id(), this.model());
      this.file.changed();
      this.snacks.say($localize`Kept out`);
    });
}
