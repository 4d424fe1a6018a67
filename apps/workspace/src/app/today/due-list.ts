import { Component, computed, input, model } from '@angular/core';
import type { ReminderView, TodayView } from '@alongside/contract';
import { ReminderRow } from './reminder-row';

/** What is due: late, today, in the week; one's own on Today, or a colleague's for those who lead them. */
export type Due = Pick<TodayView, 'overdue' | 'today' | 'thisWeek' | 'snoozes'>;
export const everyOf = ({ overdue, today, thisWeek }: Due): ReminderView[] => [...overdue, ...today, ...thisWeek];

/** The rows of what is due under their headings, each to be worked on or, while several are chosen, to be ticked. */
@Component({
  selector: 'app-due-list',
  imports: [ReminderRow],
  template: `@for (group of groups(); track group.heading) {
    <section [attr.aria-label]="group.heading">
      <h2>
        {{ group.heading }}&ngsp;<span class="count">{{ group.items.length }}</span>
      </h2>
      <ul class="ui-card">
        @for (reminder of group.items; track reminder.id) {
          <li>
            <app-reminder-row
              [of]="reminder"
              [late]="group.late"
              [snoozes]="of().snoozes"
              [choosing]="choosing()"
              [chosen]="chosen().includes(reminder.id)"
              (chosenChange)="tick(reminder.id, $event)"
              [reload]="reload()"
            />
          </li>
        }
      </ul>
    </section>
  }`,
  styles: `
    h2 {
      margin: 0 0 var(--ui-space-2);
      font-size: 1.0625rem;
    }
    .count {
      color: var(--ui-text-quiet);
      font-weight: 400;
    }
    section {
      margin-bottom: var(--ui-space-6);
    }
    ul {
      margin: 0;
      padding: 0;
      overflow: hidden;
      list-style: none;
    }
    li + li {
      border-top: 1px solid var(--ui-line);
    }
  `,
})
export class DueList {
  readonly of = input.required<Due>();
  readonly choosing = input(false);
  readonly chosen = model<readonly string[]>([]);
  readonly reload = input.required<() => void>();

  protected readonly groups = computed(() => {
    const { overdue, today, thisWeek } = this.of();
    return [
      { heading: $localize`Overdue`, items: overdue, late: true },
      { heading: $localize`Today`, items: today, late: false },
      { heading: $localize`This week`, items: thisWeek, late: false },
    ].filter(({ items }) => items.length > 0);
  });

  protected tick(id: string, on: boolean): void {
    this.chosen.update((all) => (on ? [...all, id] : all.filter((each) => each !== id)));
  }
}
