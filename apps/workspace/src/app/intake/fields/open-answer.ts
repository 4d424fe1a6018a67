import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { OpenMark } from '@alongside/contract';
import { UiField } from '@alongside/web/ui';
import { IntakeForm } from '../draft/intake-form';

/**
 * Why a question in words has no answer. Stands inside the `ui-field` of the question; nothing chosen means "not asked".
 * `<app-open-answer at="client.name" [empty]="!name()" />`
 */
@Component({
  selector: 'app-open-answer',
  template: `@if (empty()) {
    <div role="group" [attr.aria-label]="label()">
      <span class="now">{{ mark() ? '' : notAsked }}</span>
      @for (choice of choices; track choice.value) {
        <button
          type="button"
          [attr.aria-pressed]="mark() === choice.value"
          (click)="form.mark(at(), mark() === choice.value ? undefined : choice.value)"
        >
          {{ choice.label }}
        </button>
      }
    </div>
  }`,
  styleUrl: './open-answer.scss',
})
export class OpenAnswer {
  protected readonly form = inject(IntakeForm);
  private readonly field = inject(UiField, { optional: true });

  /** Path of the question in the draft. */
  readonly at = input.required<string>();
  readonly empty = input.required<boolean>();
  /** Where there is no `ui-field` around. */
  readonly of = input('');

  protected readonly notAsked = $localize`Not asked`;
  protected readonly choices: readonly { value: OpenMark; label: string }[] = [
    { value: 'unknown', label: $localize`Unknown` },
    { value: 'declined', label: $localize`Does not want to say` },
  ];
  protected readonly mark = computed(() => this.form.markOf(this.at()));
  protected readonly label = computed(() => $localize`No answer to: ${this.field?.label() ?? this.of()}:QUESTION:`);

  constructor() {
    // An answer takes the note back that there was none.
    effect(() => {
      if (!this.empty()) untracked(() => this.form.mark(this.at(), undefined));
    });
  }
}
