import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { CaseReminders as Reminders } from '@alongside/contract';
import { Now, ResourceState } from '@alongside/web/ui';
import { ReminderRow } from '../../today/reminder-row';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';

/** What reminds somebody of this case, and whom: one's own, and everybody's for those who lead. Each can be done, put off or given away here. */
@Component({
  selector: 'app-case-reminders',
  imports: [ReminderRow, ResourceState],
  template: `<details open>
    <summary>
      <h2 i18n>Reminders</h2>
    </summary>
    @if (list.hasValue()) {
      <ul class="ui-card">
        @for (reminder of list.value().items; track reminder.id) {
          <li><app-reminder-row [of]="reminder" [late]="late(reminder.dueAt)" [reload]="reload" /></li>
        } @empty {
          <li class="quiet" i18n>Nothing reminds you of this case.</li>
        }
      </ul>
    } @else {
      <ui-resource-state [of]="list" [lines]="2" />
    }
  </details>`,
  styles: `
    details {
      margin-block-start: var(--ui-space-5);
    }
    summary {
      cursor: pointer;
    }
    h2 {
      display: inline;
      font-size: 1.0625rem;
    }
    ul {
      margin: var(--ui-space-3) 0 0;
      padding: 0 var(--ui-space-4);
      list-style: none;
    }
    li + li {
      border-top: 1px solid var(--ui-line);
    }
    .quiet {
      padding-block: var(--ui-space-3);
      color: var(--ui-text-quiet);
    }
  `,
})
export class CaseReminders {
  private readonly now = inject(Now);
  protected readonly file = inject(CaseFile);
  protected readonly list = httpResource(() => `/api/cases/${this.file.id()}/reminders`, { parse: Reminders.parse });
  protected readonly reload = () => void this.list.reload();

  constructor() {
    reloadWithCase(this.list);
  }

  protected late(dueAt: string): boolean {
    return Date.parse(dueAt) < this.now.at().getTime();
  }
}
