import { Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { Dates } from './dates';

/**
 * A time as people say it, with the exact time on hover and in print.
 * `<ui-when [at]="row.dueAt" as="day" />`
 */
@Component({
  selector: 'ui-when',
  template: `<time [attr.datetime]="iso()" [title]="exact()">{{ words() }}</time>`,
  styleUrl: './when.scss',
})
export class When {
  private readonly dates = inject(Dates);

  /** ISO instant, `YYYY-MM-DD` or Date. */
  readonly at = input.required<string | Date>();
  /** `late` says how late it is and, while it is not late, the day. */
  readonly as = input<'moment' | 'day' | 'late' | 'exact'>('moment');
  readonly inSentence = input(false, { transform: booleanAttribute });

  protected readonly iso = computed(() => {
    const at = this.at();
    return typeof at === 'string' ? at : at.toISOString();
  });
  protected readonly exact = computed(() => this.dates.exactly(this.at()));
  protected readonly words = computed(() => {
    const at = this.at();
    switch (this.as()) {
      case 'exact':
        return this.exact();
      case 'day':
        return this.dates.day(at, this.inSentence());
      case 'late':
        return this.dates.late(at) ?? this.dates.day(at, this.inSentence());
      default:
        return this.dates.moment(at, this.inSentence());
    }
  });
}
