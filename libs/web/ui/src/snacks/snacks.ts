import { Service, signal } from '@angular/core';

export interface Snack {
  id: number;
  text: string;
  /** Takes back what was just done. */
  undo?: () => void | Promise<unknown>;
}

/** Time to read; longer when there is something to take back. */
const READ = 5_000;
const DECIDE = 10_000;

/** One short sentence at the bottom: that it worked, and *Undo*. `snacks.say($localize`Contact logged`, { undo: () => this.api.reopen(…) })` */
@Service()
export class Snacks {
  private readonly shown = signal<Snack | undefined>(undefined);
  private timer?: ReturnType<typeof setTimeout>;
  private count = 0;
  private left = 0;

  readonly current = this.shown.asReadonly();

  say(text: string, options: { undo?: Snack['undo'] } = {}): void {
    this.shown.set({ id: ++this.count, text, undo: options.undo });
    this.start(options.undo ? DECIDE : READ);
  }

  async undo(): Promise<void> {
    const undo = this.shown()?.undo;
    this.dismiss();
    if (!undo) return;
    try {
      await undo();
      this.say($localize`:@@ui.undone:Undone`);
    } catch {
      this.say($localize`:@@ui.undo.failed:That could not be undone. Reload to see where it stands.`);
    }
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.shown.set(undefined);
  }

  /** While it is pointed at or has the focus, it stays. */
  hold(): void {
    clearTimeout(this.timer);
  }

  release(): void {
    if (this.shown()) this.start(this.left);
  }

  private start(time: number): void {
    clearTimeout(this.timer);
    this.left = time;
    this.timer = setTimeout(() => this.dismiss(), time);
  }
}
