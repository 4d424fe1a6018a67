import { type WritableSignal, effect, linkedSignal, signal } from '@angular/core';

/** A form's content, made from a record when it is first there. When the record is loaded again, what was typed stays. */
export function once<Source, Value>(source: () => Source, make: (source: Source) => Value): WritableSignal<Value> {
  return linkedSignal<Source, Value>({ source, computation: (now, before) => (before ? before.value : make(now)) });
}

/**
 * The version that a form was opened with, so that the API notices when somebody else changed the record in the meantime. Once it has
 * said so (`forget`), the newest version counts: whoever sends again has been told. Make it where a component is made.
 */
export class OpenedVersion {
  private readonly told = signal(false);
  private readonly held;

  constructor(newest: () => number | undefined) {
    this.held = linkedSignal<{ newest: number | undefined; told: boolean }, number | undefined>({
      source: () => ({ newest: newest(), told: this.told() }),
      computation: (now, before) => (now.told || before?.value === undefined ? now.newest : before.value),
    });
    // What is not read is not held.
    effect(() => void this.held());
  }

  get(): number {
    return this.held() ?? 1;
  }

  forget(): void {
    this.told.set(true);
  }
}
