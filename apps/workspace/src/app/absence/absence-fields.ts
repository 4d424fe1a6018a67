import { Component, computed, inject, input } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Dates, ProblemTexts, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { ColleagueSelect } from '../case/pieces/colleague-select';
import type { AbsenceForm } from './absence-form';

/** The fields of an absence: one's own, or a colleague's. */
@Component({
  selector: 'app-absence-fields',
  imports: [ColleagueSelect, FormField, UiField, UiInput],
  template: `<ui-field i18n-label label="First day" [problem]="problemIn(form().from(), texts)">
      <input uiInput type="date" [min]="today()" [formField]="form().from" />
    </ui-field>
    <ui-field i18n-label label="Last day" [problem]="problemIn(form().until(), texts)">
      <input uiInput type="date" [min]="today()" [formField]="form().until" />
    </ui-field>
    <ui-field i18n-label label="Who stands in" [problem]="problemIn(form().delegateId(), texts)">
      <app-colleague-select [without]="[who()]" [formField]="form().delegateId" />
    </ui-field>`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
      gap: var(--ui-space-4);
      align-items: start;
    }
  `,
})
export class AbsenceFields {
  private readonly dates = inject(Dates);
  protected readonly texts = inject(ProblemTexts);

  readonly form = input.required<AbsenceForm>();
  /** Who is away, and so cannot stand in. */
  readonly who = input.required<string>();

  protected readonly today = computed(() => this.dates.today());
  protected readonly problemIn = problemIn;
}
