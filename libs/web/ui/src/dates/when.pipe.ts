import { Pipe, type PipeTransform, inject } from '@angular/core';
import { Dates } from './dates';

/**
 * The words of `ui-when` where no element fits: in attributes and inside sentences. Not pure, because the words follow the clock;
 * it reads signals, so that the view is refreshed when they change.
 */
@Pipe({ name: 'uiWhen', pure: false })
export class WhenPipe implements PipeTransform {
  private readonly dates = inject(Dates);

  transform(value: string | Date | null | undefined, as: 'moment' | 'day' | 'late' | 'exact' = 'moment'): string {
    if (!value) return '';
    if (as === 'exact') return this.dates.exactly(value);
    if (as === 'day') return this.dates.day(value, true);
    if (as === 'late') return this.dates.late(value) ?? '';
    return this.dates.moment(value, true);
  }
}
