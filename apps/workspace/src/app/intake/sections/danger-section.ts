import { Component, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { Icon, UiField, UiInput } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { AnswerField } from '../fields/answer-field';

/** Before everything else (checklist item R-00). What to do is written here, so that it shows without a network. */
@Component({
  selector: 'app-danger-section',
  imports: [AnswerField, FormField, Icon, UiField, UiInput],
  templateUrl: './danger-section.html',
  styleUrl: './danger-section.scss',
})
export class DangerSection {
  protected readonly form = inject(IntakeForm);
  protected readonly labelOf = labelOf;
}
