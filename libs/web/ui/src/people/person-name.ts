import { Component, computed, inject, input } from '@angular/core';
import { Discreet } from './discreet';

/** Name of a person served. Always through this, so that discreet mode reaches it. */
@Component({
  selector: 'ui-name',
  template: `@if (text(); as words) {
      <span dir="auto">{{ words }}</span>
    } @else {
      <span class="none">{{ none() }}</span>
    }`,
  styles: `
    .none {
      color: var(--ui-text-quiet);
    }
  `,
})
export class PersonName {
  private readonly discreet = inject(Discreet);

  readonly name = input.required<string | null | undefined>();
  /** What to say for a case without a name. */
  readonly none = input($localize`:@@ui.name.none:No name`);

  protected readonly text = computed(() => this.discreet.say(this.name()));
}
