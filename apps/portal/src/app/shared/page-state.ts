import { Component, input } from '@angular/core';
import { ProblemNote } from './problem-note';
import type { Reading } from './reading';

/** What stands in for what is not there yet: a word while it loads, what went wrong, and a way to try again. */
@Component({
  selector: 'app-page-state',
  imports: [ProblemNote],
  template: `@if (of().error(); as error) {
      <app-problem-note [error]="error" />
      <button type="button" class="ui-button" (click)="of().read()" i18n>Try again</button>
    } @else {
      <p role="status" i18n>One moment…</p>
    }`,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--ui-space-4);
    }
    app-problem-note {
      width: 100%;
    }
    p {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class PageState {
  readonly of = input.required<Pick<Reading<unknown>, 'error' | 'read'>>();
}
