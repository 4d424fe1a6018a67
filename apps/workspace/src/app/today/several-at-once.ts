import { computed, signal } from '@angular/core';
import { todayRows } from '@alongside/contract';

/** How many rows of an ordered list of reminders are asked for, and which of them are chosen to be worked together. */
export class SeveralAtOnce {
  readonly rows = signal<number>(todayRows.first);
  readonly mayShowMore = computed(() => this.rows() < todayRows.most);
  readonly choosing = signal(false);
  readonly chosen = signal<readonly string[]>([]);
  /** What the button says that begins or ends the choosing. */
  readonly label = computed(() => (this.choosing() ? $localize`Stop choosing` : $localize`Choose several`));

  more(): void {
    this.rows.update((rows) => Math.min(rows + todayRows.more, todayRows.most));
  }
  choose(on = !this.choosing()): void {
    this.choosing.set(on);
    this.chosen.set([]);
  }
}
