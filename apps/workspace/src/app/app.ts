import { Component, effect, inject } from '@angular/core';
import { DOCUMENT } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Session } from '@alongside/web/session';
import { AskOutlet, Shortcuts, SnackOutlet } from '@alongside/web/ui';
import { Curtain } from './curtain/curtain';

@Component({
  selector: 'app-root',
  imports: [AskOutlet, Curtain, RouterOutlet, SnackOutlet],
  template: `<div class="page-behind" [inert]="session.covered()">
      <router-outlet />
      <ui-snack-outlet />
      <ui-ask-outlet />
    </div>
    @if (session.covered()) {
      <app-curtain />
    }`,
})
export class App {
  protected readonly session = inject(Session);

  constructor() {
    const shortcuts = inject(Shortcuts);
    const root = inject(DOCUMENT).documentElement;
    effect(() => {
      const covered = this.session.covered();
      shortcuts.paused.set(covered);
      root.toggleAttribute('data-covered', covered);
    });
  }
}
