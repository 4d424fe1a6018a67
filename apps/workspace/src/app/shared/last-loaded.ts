import { type Resource, type Signal, linkedSignal } from '@angular/core';

/**
 * What was loaded last: it stays on screen while it is loaded again, also when that fails, but never that of another record (`id`).
 * Undefined until it is there for the first time.
 */
export function lastLoaded<T>(loaded: Resource<T | undefined>, id: () => string = () => ''): Signal<T | undefined> {
  return linkedSignal<{ id: string; view: T | undefined }, T | undefined>({
    source: () => ({ id: id(), view: loaded.hasValue() ? loaded.value() : undefined }),
    computation: (now, before) => now.view ?? (before?.source.id === now.id ? before.value : undefined),
  }).asReadonly();
}
