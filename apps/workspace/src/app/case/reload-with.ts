import { effect, inject, untracked } from '@angular/core';
import { CaseFile } from './case-file';

/** Loads a list again whenever something on the case was changed. */
export function reloadWithCase(list: { reload(): boolean }): void {
  const file = inject(CaseFile);
  let first = true;
  effect(() => {
    file.changes();
    if (!first) untracked(() => list.reload());
    first = false;
  });
}
