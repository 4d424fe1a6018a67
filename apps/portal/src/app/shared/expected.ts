import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import { sayWeek } from '@alongside/web/ui';

/** Roughly when something new is expected: a week, never a day, and no promise. */
@Component({
  selector: 'app-expected',
  template: `@if (week(); as day) {
    <p i18n>Something new is expected around the week of {{ day }}. It can take longer.</p>
  }`,
  styles: `
    :host:not(:has(p)) {
      display: none;
    }
    p {
      margin: 0;
    }
  `,
})
export class Expected {
  private readonly locale = inject(LOCALE_ID);
  /** Monday of that week. */
  readonly around = input.required<string | null>();
  protected readonly week = computed(() => {
    const monday = this.around();
    return monday === null ? '' : sayWeek(monday, this.locale);
  });
}
