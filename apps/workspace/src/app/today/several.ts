import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import type { ReminderBatch, ReminderView, TodayView } from '@alongside/contract';
import { Dates, Icon, ProblemTexts, Snacks } from '@alongside/web/ui';
import { Colleagues } from '../cases/directory';
import { RemindersApi } from './reminders.api';
import { snoozeWords } from './snooze-words';

type Answer = Omit<ReminderBatch, 'items'>;

/** What can be done with the reminders that are ticked, all at once. */
@Component({
  selector: 'app-several',
  imports: [Icon, MatMenuModule],
  template: `<div class="bar ui-card" role="toolbar" i18n-aria-label aria-label="With those that are ticked">
      <label class="ui-check">
        <input type="checkbox" [checked]="everything()" (change)="all()" />
        <span i18n>{chosen().length, plural,
          =0 {Tick some below, or all here}
          =1 {One is ticked}
          other {{{ chosen().length }} are ticked}
        }</span>
      </label>
      <div class="actions">
        <button type="button" class="ui-button" [disabled]="idle()" [attr.aria-busy]="busy()" (click)="answer({ action: 'done' })">
          <ui-icon name="check" /><span i18n>Done</span>
        </button>
        <button type="button" class="ui-button" [disabled]="idle()" [matMenuTriggerFor]="later">
          <ui-icon name="timer" /><span i18n>Later</span>
        </button>
        <button type="button" class="ui-button" [disabled]="idle()" [matMenuTriggerFor]="colleague">
          <ui-icon name="user-check" /><span i18n>Give to a colleague</span>
        </button>
      </div>
    </div>
    <mat-menu #later="matMenu">
      @for (choice of laters(); track choice.key) {
        <button mat-menu-item (click)="answer({ action: 'snooze', until: choice.at })">{{ choice.label }}, {{ choice.when }}</button>
      }
    </mat-menu>
    <mat-menu #colleague="matMenu">
      @for (person of colleagues.caseworkers(); track person.id) {
        <button mat-menu-item (click)="answer({ action: 'reassign', to: person.id })">{{ person.displayName }}</button>
      } @empty {
        <button mat-menu-item disabled i18n>Nobody else is here</button>
      }
    </mat-menu>`,
  styles: `
    .bar {
      position: sticky;
      top: var(--ui-space-2);
      z-index: 2;
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-3);
      align-items: center;
      justify-content: space-between;
      margin-bottom: var(--ui-space-4);
      padding: var(--ui-space-3) var(--ui-space-4);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2);
    }
  `,
})
export class Several {
  private readonly api = inject(RemindersApi);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);
  private readonly problems = inject(ProblemTexts);
  protected readonly colleagues = inject(Colleagues);

  readonly of = input.required<readonly ReminderView[]>();
  readonly snoozes = input.required<TodayView['snoozes']>();
  readonly chosen = model<readonly string[]>([]);
  readonly worked = output();

  protected readonly busy = signal(false);
  protected readonly everything = computed(() => this.chosen().length === this.of().length);
  protected readonly idle = computed(() => this.chosen().length === 0 || this.busy());
  protected readonly laters = computed(() => this.snoozes().map((each) => ({ ...each, ...snoozeWords(each, this.dates) })));

  protected all(): void {
    this.chosen.set(this.everything() ? [] : this.of().map(({ id }) => id));
  }

  protected async answer(answer: Answer): Promise<void> {
    const items = this.of()
      .filter(({ id }) => this.chosen().includes(id))
      .map(({ id, version }) => ({ id, version }));
    this.busy.set(true);
    try {
      const { items: answers } = await this.api.several({ ...answer, items });
      const done = answers.flatMap(({ version }, place) => (version === null ? [] : [{ id: items[place].id, version }]));
      const undo = { undo: () => this.back(done) };
      this.snacks.say(this.result(done.length, answers.length - done.length), done.length > 0 ? undo : {});
    } catch (problem) {
      this.snacks.say(this.problems.of(problem));
    }
    this.busy.set(false);
    this.worked.emit();
  }

  private async back(items: { id: string; version: number }[]): Promise<void> {
    await this.api.several({ action: 'reopen', items });
    this.worked.emit();
  }

  private result(done: number, left: number): string {
    if (left === 0) return done === 1 ? $localize`One is taken care of` : $localize`${done}:COUNT: are taken care of`;
    return $localize`${done}:COUNT: are taken care of. ${left}:LEFT: are as they were: somebody changed them, or may not have them.`;
  }
}
