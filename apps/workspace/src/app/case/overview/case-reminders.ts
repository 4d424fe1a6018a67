import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { CaseReminders as Reminders } from '@alongside/contract';
import { Now, ResourceState, When } from '@alongside/web/ui';
import { ReasonTexts } from '../../notifications/reason-texts';
import { ReminderRow } from '../../today/reminder-row';
import { CaseFile } from '../case-file';
import { reloadWithCase } from '../reload-with';

/** What reminds somebody of this case, and whom: one's own, and everybody's for those who lead. Each can be done, put off or given away here; below, what was done and what was said about it. */
@Component({
  selector: 'app-case-reminders',
  imports: [ReminderRow, ResourceState, When],
  template: `<details open>
    <summary>
      <h2 i18n>Reminders</h2>
    </summary>
    @if (list.hasValue()) {
      <ul class="ui-card">
        @for (reminder of list.value().items; track reminder.id) {
          <li><app-reminder-row [of]="reminder" [late]="late(reminder.dueAt)" [snoozes]="list.value().snoozes" [reload]="reload" /></li>
        } @empty {
          <li class="quiet" i18n>Nothing reminds you of this case.</li>
        }
      </ul>
      @if (list.value().done.length > 0) {
        <details class="done">
          <summary i18n>Taken care of in the last 30 days</summary>
          <ul class="ui-card">
            @for (past of list.value().done; track past.id) {
              <li class="past">
                <span>{{ texts.of(past) }}</span>
                @if (past.note) {
                  <p>{{ past.note }}</p>
                }
                <small>
                  @if (past.doneBy; as who) {
                    {{ who.displayName }},
                  }
                  <ui-when [at]="past.doneAt" [inSentence]="true" />
                </small>
              </li>
            }
          </ul>
        </details>
      }
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
    .done {
      margin-block-start: var(--ui-space-3);
    }
    .past {
      padding-block: var(--ui-space-3);
    }
    .past p {
      margin: var(--ui-space-1) 0;
      white-space: pre-wrap;
    }
    small {
      color: var(--ui-text-quiet);
    }
    .quiet {
      padding-block: var(--ui-space-3);
      color: var(--ui-text-quiet);
    }
  `,
})
export class CaseReminders {
  private readonly now = inject(Now);
  protected readonly texts = inject(ReasonTexts);
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
