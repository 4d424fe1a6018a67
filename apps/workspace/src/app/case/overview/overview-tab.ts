import { Component, inject } from '@angular/core';
import { Session } from '@alongside/web/session';
import { CaseFile } from '../case-file';
import { CaseReminders } from './case-reminders';
import { Checklist } from './checklist';
import { Outreach } from '../../breaches/outreach';
import { Dates } from './dates';
import { Timeline } from './timeline';
import { Todos } from './todos';

/** Where the case stands: what is to be done on the left, what was done on the right. */
@Component({
  selector: 'app-overview-tab',
  imports: [CaseReminders, Checklist, Dates, Outreach, Timeline, Todos],
  template: `<div class="columns">
    <div>
      <app-outreach />
      @if (!file.closed()) {
        <app-checklist />
        @if (remembers) {
          <app-case-reminders />
        }
      }
      <app-todos />
      <app-case-dates />
    </div>
    @if (file.may('read', 'Note')) {
      <app-timeline />
    }
  </div>`,
  styles: `
    .columns {
      display: grid;
      gap: var(--ui-space-6);
    }
    @media (width >= 72rem) {
      .columns {
        grid-template-columns: minmax(20rem, 2fr) 3fr;
      }
    }
  `,
})
export class OverviewTab {
  protected readonly file = inject(CaseFile);
  /** Whoever opens the case sees at least their own reminders of it; the API knows whose else. */
  protected readonly remembers = inject(Session).can('read', 'Reminder');
}
