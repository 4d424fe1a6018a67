import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { CaseView } from '@alongside/contract';
import { Choice, Dates, ProblemTexts, Snacks, UiField, UiInput, addDays, problemIn } from '@alongside/web/ui';
import { Colleagues } from '../../cases/directory';
import { CasesApi } from '../cases.api';
import { ColleagueSelect } from '../pieces/colleague-select';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** Gives a case to a colleague: from the case itself, and from the list. */
@Component({
  selector: 'app-reassign-sheet',
  imports: [Choice, ColleagueSelect, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Give {{ of().number }} to a colleague"
    i18n-action
    action="Give the case"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (of().assignees.length > 1) {
      <ui-choice i18n-legend legend="Who gives it up?" [options]="givers()" [formField]="form.from" />
    }
    <ui-field i18n-label label="To" [problem]="problemIn(form.to(), texts)">
      <app-colleague-select [without]="holders()" [formField]="form.to" />
    </ui-field>
    <ui-choice i18n-legend legend="From when?" [options]="whens" [formField]="form.when" />
    @if (later()) {
      <ui-field i18n-label label="From the beginning of" [problem]="problemIn(form.day(), texts)">
        <input uiInput type="date" [min]="tomorrow()" [formField]="form.day" />
      </ui-field>
    }
    <ui-field i18n-label label="Reason" [optional]="true" [problem]="problemIn(form.reason(), texts)">
      <textarea uiInput [formField]="form.reason"></textarea>
    </ui-field>
    @if (later()) {
      <p class="quiet" i18n>Whoever has it keeps it until that day and loses access with it; reminders go along then. Both are told now.</p>
    } @else {
      <p class="quiet" i18n>Its reminders go along. Whoever gives it up loses access with this step; your colleague is told.</p>
    }
  </app-sheet>`,
  styles: `
    .quiet {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class ReassignSheet {
  private readonly api = inject(CasesApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly colleagues = inject(Colleagues);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<Pick<CaseView, 'id' | 'number' | 'version' | 'assignees'>>();
  /** Something was done, or has to be loaded again. */
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly holders = computed(() => this.of().assignees.map(({ id }) => id));
  protected readonly givers = computed(() => [
    { value: '', label: $localize`Everybody who has it` },
    ...this.of().assignees.map(({ id, displayName }) => ({ value: id as string, label: displayName })),
  ]);
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = signal({ from: '', to: '', when: 'now', day: addDays(this.dates.today(), 7), reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.to);
    required(path.day, { when: () => this.later() });
    maxLength(path.reason, 2_000);
  });
  protected readonly whens = [
    { value: 'now', label: $localize`Now` },
    { value: 'later', label: $localize`On a day to come` },
  ];
  protected readonly later = computed(() => this.model().when === 'later');
  protected readonly tomorrow = computed(() => addDays(this.dates.today(), 1));
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.done.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { from, to, day, reason } = this.model();
      const at = this.later() ? this.dates.instant(day) : undefined;
      await this.api.reassign(this.of().id, { version: this.version.get(), to, reason, ...(from && { from }), ...(at && { at }) });
      const [name, number] = [this.colleagues.name(to), this.of().number];
      this.snacks.say(
        at
          ? $localize`${name}:NAME: takes ${number}:CASE: over: ${this.dates.day(at, true)}:WHEN:`
          : $localize`${name}:NAME: has ${number}:CASE: now`,
      );
      this.done.emit();
    });
}
