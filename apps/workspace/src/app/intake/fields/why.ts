import { Component } from '@angular/core';

/** The reason for a sensitive question, for whoever asks. `<app-why i18n>…</app-why>` */
@Component({
  selector: 'app-why',
  template: `<details>
    <summary i18n>Why we ask</summary>
    <p><ng-content /></p>
  </details>`,
  styles: `
    :host {
      display: block;
      font-size: var(--ui-size-small);
    }
    summary {
      width: fit-content;
      padding-block: var(--ui-space-1);
      color: var(--ui-accent-text);
      cursor: pointer;
    }
    p {
      margin: 0;
      max-width: var(--ui-measure);
      color: var(--ui-text-quiet);
    }
  `,
})
export class Why {}
