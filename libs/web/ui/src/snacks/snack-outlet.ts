import { Component, inject } from '@angular/core';
import { Icon } from '../icon/icon';
import { Snacks } from './snacks';

/** Place for `Snacks`; once, in the root component. */
@Component({
  selector: 'ui-snack-outlet',
  imports: [Icon],
  template: `<div
    role="status"
    aria-live="polite"
    (pointerenter)="snacks.hold()"
    (pointerleave)="snacks.release()"
    (focusin)="snacks.hold()"
    (focusout)="snacks.release()"
  >
    @if (snacks.current(); as snack) {
      <div class="snack">
        <span>{{ snack.text }}</span>
        @if (snack.undo) {
          <button type="button" (click)="snacks.undo()"><ui-icon name="undo-2" /><span i18n="@@ui.undo">Undo</span></button>
        }
        <button type="button" (click)="snacks.dismiss()" i18n-aria-label="@@ui.dismiss" aria-label="Dismiss"><ui-icon name="x" /></button>
      </div>
    }
  </div>`,
  styleUrl: './snack-outlet.scss',
})
export class SnackOutlet {
  protected readonly snacks = inject(Snacks);
}
