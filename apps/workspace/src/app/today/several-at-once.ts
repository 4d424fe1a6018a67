import { computed, effect, signal, untracked } from '@angular/core';
import { todayRows } from '@alongside/contract';

/** How many rows of an ordered list of reminders are asked for, and which of them are chosen to be worked together. */
export class SeveralAtOnce {
  readonly rows = signal<number>(todayRows.first);
  readonly mayShowMore = computed(() => this.rows() < todayRows.most);
  readonly choosing = signal(false);
  readonly chosen = signal<readonly string[]>([]);
  /** What the button says that begins or ends the choosing. */
  readonly label = computed(() => (this.choosing() ? $localize`Stop choosing` : $localize`Choose several`));

  /** `left`: how many there are beyond those that came. What matters most comes first and quickly; the rest of a usual week follows by itself. */
  constructor(left: () => number) {
    effect(() => {
      if (left() > 0 && untracked(this.rows) === todayRows.first) untracked(() => this.more());
    });
  }

  more(): void {
    this.rows.update((rows) => Math.min(rows + todayRows.more, todayRows.most));
  }
  choose(on = !this.choosing()): void {
    this.choosing.set(on);
    this.chosen.set([]);
  }
}
