import { Component, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { QuickExit } from './quick-exit';

/** On top of every page, always in reach. */
@Component({
  selector: 'app-leave-bar',
  imports: [Icon],
  template: `<header>
    <button type="button" (click)="exit.leave()"><ui-icon name="log-out" /><span i18n>Leave now</span></button>
    <p i18n>or press Esc three times</p>
  </header>`,
  styleUrl: './leave-bar.scss',
})
export class LeaveBar {
  protected readonly exit = inject(QuickExit);
}
