import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { ProblemTexts } from './problem-texts';

/** What went wrong, beside the action that failed. Announced when it appears. `<ui-problem-text [error]="failure()" />` */
@Component({
  selector: 'ui-problem-text',
  imports: [Icon],
  template: `<div role="alert">
    @if (text(); as words) {
      <p>
        <ui-icon name="circle-alert" /> <span>{{ words }}</span>
      </p>
    }
  </div>`,
  styleUrl: './problem-text.scss',
})
export class ProblemText {
  private readonly texts = inject(ProblemTexts);

  /** Whatever was caught; nothing shows nothing. */
  readonly error = input.required<unknown>();
  protected readonly text = computed(() => (this.error() ? this.texts.of(this.error()) : ''));
}
