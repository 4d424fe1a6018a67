import { Component, LOCALE_ID, inject } from '@angular/core';
import { URGENT_NUMBERS } from '@alongside/knowledge';

/** Numbers to call, themselves: they need no answer from anywhere, and no connection. */
@Component({
  selector: 'app-urgent-numbers',
  template: `@for (place of places; track place.name) {
    <p>
      {{ place.name }}:
      @for (number of place.numbers; track number.value) {
        <span>
          <a [href]="'tel:' + number.value" i18n>Call {{ number.value }}</a>
          @if (number.for === 'talk') {
            &ngsp;<span i18n>to talk</span>
          }
        </span>
      }
    </p>
  }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--ui-space-5);
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--ui-space-3);
      align-items: center;
      margin: 0;
    }
    a {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      min-width: 3rem;
      min-height: 3rem;
      font-weight: 650;
    }
  `,
})
export class UrgentNumbers {
  private readonly names = new Intl.DisplayNames(inject(LOCALE_ID), { type: 'region' });
  protected readonly places = URGENT_NUMBERS.map(({ country, numbers }) => ({ name: this.names.of(country) ?? country, numbers }));
}
