import { Directive, ElementRef, inject } from '@angular/core';
import { Shortcuts } from './shortcuts';

/**
 * `J` and `K` walk through the rows of a list; `Enter` does what the focused row does by itself.
 * Put it on the list, and `data-row` on what takes the focus in each row (a link or a button).
 */
@Directive({ selector: '[uiRowKeys]' })
export class RowKeys {
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    inject(Shortcuts).add(
      { keys: 'j', label: $localize`:@@ui.keys.next:Next row`, run: () => this.move(1) },
      { keys: 'k', label: $localize`:@@ui.keys.previous:Previous row`, run: () => this.move(-1) },
    );
  }

  private move(by: 1 | -1): void {
    const rows = Array.from(this.list.querySelectorAll<HTMLElement>('[data-row]'));
    const here = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + by, 0), rows.length - 1);
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: 'nearest' });
  }
}
