import type { Signal } from '@angular/core';

/** As much of the state of a signal form's field as is needed here. */
interface Checked {
  readonly touched: Signal<boolean>;
  readonly errors: Signal<readonly { readonly kind: string; readonly message?: string }[]>;
}

/** The first thing wrong with a field, once it was visited or sent. `[problem]="problemIn(form.email(), texts)"` */
export function problemIn(field: Checked, texts: { field(code: string): string }): string {
  const [first] = field.touched() ? field.errors() : [];
  return first ? (first.message ?? texts.field(first.kind)) : '';
}
