import { Component, computed, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { TakedownWays } from './takedown-ways';

/** Three things with nearly one name, told apart where somebody is about to choose one. */
@Component({
  selector: 'app-namesakes',
  imports: [Icon],
  template: `@if (three().length > 0) {
    <details class="ui-card">
      <summary><ui-icon name="circle-question-mark" /><span i18n>Three things are called “Take It Down”. Which is which?</span></summary>
      <dl>
        @for (way of three(); track way.key) {
          <dt>{{ way.name }}</dt>
          <dd>{{ way.apart }} {{ way.who }}</dd>
        }
      </dl>
    </details>
  }`,
  styles: `
    summary {
      display: flex;
      gap: var(--ui-space-2);
      align-items: center;
      min-height: var(--ui-target);
      cursor: pointer;
      font-weight: 600;
    }
    dl {
      margin: var(--ui-space-2) 0 0;
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0 0 var(--ui-space-3);
    }
  `,
})
export class Namesakes {
  private readonly ways = inject(TakedownWays);
  protected readonly three = computed(() => this.ways.all().filter(({ namesake }) => namesake));
}
