import { Component, inject } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import type { SafeContact } from '@alongside/contract';
import { Choice, type ChoiceOption, UiField, UiInput } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';
import { labelOf } from '../draft/questions';
import { AnswerField } from '../fields/answer-field';
import { OpenAnswer } from '../fields/open-answer';
import { Why } from '../fields/why';

/** How we may get in touch without making things worse. Everybody who contacts this person later sees the answer first. */
@Component({
  selector: 'app-safe-section',
  imports: [AnswerField, Choice, FormField, OpenAnswer, UiField, UiInput, Why],
  templateUrl: './safe-section.html',
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-5);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: var(--ui-space-4);
      align-items: start;
    }
  `,
})
export class SafeSection {
  protected readonly form = inject(IntakeForm);
  protected readonly fields = this.form.fields.safeContact;
  protected readonly channels: readonly ChoiceOption<SafeContact['channel']>[] = [
    { value: 'phone', label: $localize`Phone` },
    { value: 'text', label: $localize`Text message` },
    { value: 'email', label: $localize`E-mail` },
    { value: 'letter', label: $localize`Letter` },
    { value: 'in_person', label: $localize`In person` },
    { value: 'portal', label: $localize`Portal` },
    { value: 'none', label: $localize`Not at all; they contact us` },
  ];

  protected label(path: string): string {
    return labelOf(`safeContact.${path}`, this.form.persona());
  }
  protected isBlank(text: string): boolean {
    return text.trim() === '';
  }
  protected choose(channel: string): void {
    this.form.draft.update((draft) => ({ ...draft, safeContact: { ...draft.safeContact, channel: channel as SafeContact['channel'] } }));
  }
}
