import { Component, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { UiField, UiInput } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { AnswerField } from '../fields/answer-field';
import { LinesField } from '../fields/lines-field';
import { LocalTimeField } from '../fields/local-time-field';
import { OpenAnswer } from '../fields/open-answer';
import { Why } from '../fields/why';

@Component({
  selector: 'app-happened-section',
  imports: [AnswerField, FormField, LinesField, LocalTimeField, OpenAnswer, UiField, UiInput, Why],
  templateUrl: './happened-section.html',
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-5);
    }
    textarea.short.short {
      min-height: 4rem;
    }
  `,
})
export class HappenedSection {
  protected readonly form = inject(IntakeForm);
  protected readonly fields = this.form.fields.incident;
  protected readonly summaryHint = $localize`Short, clear, in their words. You do not need every detail; nobody has to tell it twice.`;
  protected readonly providerHint = $localize`What was found, in words, and where. Never the material itself.`;

  protected label(path: string): string {
    return labelOf(`incident.${path}`, this.form.persona());
  }
  protected isBlank(text: string): boolean {
    return text.trim() === '';
  }
}
