import { Component, input } from '@angular/core';
import type { GuideText } from '@alongside/contract';

/** Statements of the knowledge base, each with where it comes from and whether it is to be checked first. */
@Component({
  selector: 'app-guide-texts',
  template: `<ul>
    @for (each of of(); track each.id) {
      <li>
        {{ each.text }}
        @if (each.check) {
          <small i18n>Check before relying on this.</small>
        }
      </li>
    }
  </ul>`,
  styles: `
    ul {
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    li {
      margin-bottom: var(--ui-space-2);
      overflow-wrap: anywhere;
    }
    small {
      display: block;
      color: var(--ui-text-quiet);
    }
  `,
})
export class GuideTexts {
  readonly of = input.required<readonly GuideText[]>();
}
