import { Component, effect, inject, input } from '@angular/core';
import { problemOf } from '@alongside/web/http';
import type { Loadable } from '@alongside/web/ui';
import { PortalSession } from './portal-session';
import { ProblemNote } from './problem-note';

/** What stands in for what is not there yet: a word while it loads, what went wrong, and a way to try again. */
@Component({
  selector: 'app-page-state',
  imports: [ProblemNote],
  template: `@if (of().error(); as error) {
      <app-problem-note [error]="error" />
      <button type="button" class="ui-button" (click)="of().reload()" i18n>Try again</button>
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
  private readonly session = inject(PortalSession);
  readonly of = input.required<Loadable>();

  constructor() {
    effect(() => {
      const error = this.of().error();
      if (error && problemOf(error).code === 'not_signed_in') void this.session.expired();
    });
  }
}
