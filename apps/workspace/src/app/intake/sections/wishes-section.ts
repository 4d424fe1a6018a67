import { Component, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Choice, type ChoiceOption } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { OpenAnswer } from '../fields/open-answer';

@Component({
  selector: 'app-wishes-section',
  imports: [Choice, FormField, OpenAnswer],
  template: `<ui-choice
      [legend]="label"
      i18n-hint
      hint="Not reporting is a choice too, and it can change. Our help does not depend on it. What the law makes us report is a different matter: say so now."
      [options]="options"
      [formField]="form.fields.choseToReport"
    />
    <app-open-answer at="choseToReport" [of]="label" [empty]="form.draft().choseToReport === 'undecided'" />`,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-2);
    }
  `,
})
export class WishesSection {
  protected readonly form = inject(IntakeForm);
  protected readonly label = labelOf('choseToReport');
  protected readonly options: readonly ChoiceOption[] = [
    { value: 'yes', label: $localize`Yes` },
    { value: 'no', label: $localize`No` },
    { value: 'undecided', label: $localize`Not decided` },
  ];
}
