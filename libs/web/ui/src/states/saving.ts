import { type Signal, computed, signal } from '@angular/core';

export type SaveState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';

/**
 * Whether what is on screen is what the server holds. "Saved" appears only after the server said so, for the newest content.
 * `readonly saving = new Saving(); saving.changed(); await saving.run(() => api.save(…));`
 */
export class Saving {
  private readonly current = signal<SaveState>('untouched');
  private readonly failure = signal<unknown>(undefined);
  private readonly time = signal<Date | undefined>(undefined);
  private generation = 0;
  private again?: () => Promise<unknown>;

  readonly state: Signal<SaveState> = this.current.asReadonly();
  readonly error: Signal<unknown> = this.failure.asReadonly();
  readonly savedAt: Signal<Date | undefined> = this.time.asReadonly();
  /** True while leaving the page would lose something. */
  readonly pending = computed(() => ['unsaved', 'saving', 'failed'].includes(this.current()));

  /** Something was typed that is not on its way yet. */
  changed(): void {
    this.generation++;
    this.current.set('unsaved');
  }

  /** Runs the save. Resolves to whether it succeeded; never rejects. */
  async run(save: () => Promise<unknown>): Promise<boolean> {
    const mine = ++this.generation;
    this.again = save;
    this.current.set('saving');
    try {
      await save();
    } catch (error) {
      this.failure.set(error);
      if (mine === this.generation) this.current.set('failed');
      return false;
    }
    this.failure.set(undefined);
    this.time.set(new Date());
    if (mine === this.generation) this.current.set('saved');
    return true;
  }

  retry(): Promise<boolean> {
    return this.again ? this.run(this.again) : Promise.resolve(false);
  }
}
