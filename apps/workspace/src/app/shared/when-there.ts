import { type WritableSignal, linkedSignal } from '@angular/core';

/**
 * A form's content for a record that is loaded after the form was made: made anew until the record is there, then left to whoever types.
 */
export function whenThere<Source, Value>(
  source: () => Source | undefined,
  make: (source: Source | undefined) => Value,
): WritableSignal<Value> {
  return linkedSignal<Source | undefined, Value>({
    source,
    computation: (now, before) => (before && before.source !== undefined ? before.value : make(now)),
  });
}
