import { Component, inject } from '@angular/core';
import { QuickExit } from './quick-exit';

/** What shows in the moment between leaving and arriving somewhere else. */
@Component({
  selector: 'app-cover',
  template: `<h1>{{ exit.title() }}</h1>
    @if (exit.paused()) {
      <p i18n>This page was not loaded. Tap anywhere to try again.</p>
    } @else {
      <p i18n>Loading…</p>
    }`,
  host: { class: 'cover', role: 'main' },
  styles: `
    :host {
      display: none;
      position: fixed;
      z-index: 1000;
      inset: 0;
      align-content: start;
      gap: 0.5rem;
      padding: 2rem 1.25rem;
      background: #fff;
      color: #333;
    }
    h1 {
      font-size: 1.5rem;
      font-weight: 400;
    }
    p {
      margin: 0;
      color: #666;
    }
  `,
})
export class Cover {
  protected readonly exit = inject(QuickExit);
}
