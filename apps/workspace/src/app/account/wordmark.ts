import { Component } from '@angular/core';

@Component({
  selector: 'app-wordmark',
  template: `<svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M11 8v16M21 8v16" /></svg
    ><span>Alongside</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--ui-space-2);
      font-size: 1.125rem;
      font-weight: 650;
      letter-spacing: -0.01em;
    }
    svg {
      width: 1.75rem;
      height: 1.75rem;
    }
    rect {
      fill: var(--ui-accent);
    }
    path {
      stroke: var(--ui-on-accent);
      stroke-width: 4;
      stroke-linecap: round;
    }
  `,
})
export class Wordmark {}
