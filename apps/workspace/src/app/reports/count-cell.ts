import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import type { Count } from '@alongside/contract';

/** A number of a report, or a dash where it is too small to be shown. */
@Component({
  selector: 'app-count',
  template: `@if (words() === null) {
      <span aria-hidden="true">–</span><span class="visually-hidden" i18n>not shown</span>
    } @else {
      {{ words() }}
    }`,
  styles: `
    span {
      color: var(--ui-text-quiet);
    }
  `,
})
export class CountCell {
  readonly of = input.required<Count>();
  private readonly format = new Intl.NumberFormat(inject(LOCALE_ID));
  protected readonly words = computed(() => {
    const count = this.of();
    return count === null ? null : this.format.format(count);
  });
}
