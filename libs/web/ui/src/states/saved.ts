import { Component, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { ProblemTexts } from '../problems/problem-texts';
import type { Saving } from './saving';

/** The quiet word that can be trusted: Saving, Saved, Not saved. `<ui-saved [of]="saving" />` */
@Component({
  selector: 'ui-saved',
  imports: [Icon],
  template: `<span class="state" role="status">
      @switch (of().state()) {
        @case ('unsaved') {
          <span i18n="@@ui.saved.typing">Not saved yet</span>
        }
        @case ('saving') {
          <span i18n="@@ui.saved.saving">Saving…</span>
        }
        @case ('saved') {
          <ui-icon name="check" />
          <span i18n="@@ui.saved.saved">Saved</span>
        }
        @case ('failed') {
          <ui-icon name="circle-alert" class="failed" />
          <strong class="failed" i18n="@@ui.saved.failed">Not saved.</strong>
          <span class="failed">{{ texts.of(of().error()) }}</span>
        }
      }
    </span>
    @if (of().state() === 'failed') {
      <button type="button" class="ui-link" (click)="of().retry()" i18n="@@ui.retry">Try again</button>
    }`,
  styles: `
    :host,
    .state {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0 var(--ui-space-1);
      align-items: center;
    }
    :host {
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    .failed {
      color: var(--ui-danger-text);
    }
  `,
})
export class Saved {
  protected readonly texts = inject(ProblemTexts);
  readonly of = input.required<Saving>();
}
