import { Component, computed, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, addDays, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { ColleagueSelect } from '../pieces/colleague-select';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

@Component({
  selector: 'app-share-sheet',
  imports: [ColleagueSelect, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Share for a time"
    i18n-action
    action="Share"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="With" [problem]="problemIn(form.userId(), texts)">
      <app-colleague-select [without]="holders()" [formField]="form.userId" />
    </ui-field>
    <ui-field i18n-label label="Until the end of" [problem]="problemIn(form.until(), texts)">
      <input uiInput type="date" [min]="today()" [formField]="form.until" />
    </ui-field>
    <ui-field
      i18n-label
      label="Reason"
      i18n-hint
      hint="Covering a holiday, a second opinion, speaking the language."
      [problem]="problemIn(form.reason(), texts)"
    >
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
    @if (file.privileged()) {
      <label class="ui-check">
        <input type="checkbox" [formField]="form.privileged" />
        <span
          ><ng-container i18n>With the privileged notes</ng-container
          ><small i18n>They read and write them only if their privilege status is recorded.</small></span
        >
      </label>
    }
  </app-sheet>`,
  styles: `
    small {
      display: block;
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
  `,
})
export class ShareSheet {
  protected readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  protected readonly holders = computed(() => this.file.here().assignees.map(({ id }) => id));
  private readonly model = signal({ userId: '', until: addDays(this.dates.today(), 7), reason: '', privileged: false });
  protected readonly form = form(this.model, (path) => {
    required(path.userId);
    required(path.until);
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { userId, until, reason, privileged } = this.model();
      await this.api.share(this.file.id(), { userId, until: this.dates.instant(until, '23:59'), reason, privileged });
      this.file.changed();
      this.snacks.say($localize`Shared`);
    });
}
