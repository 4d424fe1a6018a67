import { DestroyRef, Service, inject, signal } from '@angular/core';
import type { IconName } from '../icon/icon';

export interface Command {
  label: string;
  icon: IconName;
  run: () => void;
  /** Shown beside it: `N`, `F2`. */
  keys?: string;
  /** Other words that find it. */
  words?: string;
}

/** What the command palette (`Ctrl K`) offers besides places. Added in a constructor, gone with the component. */
@Service()
export class Commands {
  private readonly added = signal<readonly Command[]>([]);
  readonly all = this.added.asReadonly();

  add(...commands: Command[]): void {
    this.added.update((all) => [...all, ...commands]);
    inject(DestroyRef).onDestroy(() => this.added.update((all) => all.filter((one) => !commands.includes(one))));
  }
}
