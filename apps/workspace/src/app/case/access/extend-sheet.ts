import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { AccessRow } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, addDays, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { AccessApi } from './access.api';

/** A share that runs gets another end. */
@Component({
  selector: 'app-extend-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Share with {{ of().user.displayName }} until another day"
    i18n-action
    action="Change the day"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Until the end of" [problem]="problemIn(form.until(), texts)">
      <input uiInput type="date" [min]="today()" [formField]="form.until" />
    </ui-field>
    <ui-field i18n-label label="Reason" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ExtendSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(AccessApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<AccessRow>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  private readonly model = once(this.of, ({ until }) => ({
    until: addDays(until ? this.dates.wall(until).day : this.dates.today(), 7),
    reason: '',
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.until);
    required(path.reason);
    maxLength(path.reason, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { until, reason } = this.model();
      await this.api.extend(this.file.id(), this.of().id ?? '', { until: this.dates.instant(until, '23:59'), reason });
      this.snacks.say($localize`Changed`);
      this.file.changed();
    });
}
