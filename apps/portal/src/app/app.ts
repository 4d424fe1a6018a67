import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Cover } from './leave/cover';
import { LeaveBar } from './leave/leave-bar';
import { QuickExit } from './leave/quick-exit';
import { PortalSession } from './shared/portal-session';

@Component({
  selector: 'app-root',
  imports: [Cover, LeaveBar, RouterOutlet],
  template: `@if (!exit.left()) {
      <app-leave-bar />
      <main><router-outlet /></main>
    }
    <app-cover />`,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr;
      min-height: 100dvh;
    }
    main {
      width: min(36rem, 100%);
      margin: 0 auto;
      padding: var(--ui-space-5) var(--ui-space-4) var(--ui-space-7);
    }
  `,
})
export class App {
  protected readonly exit = inject(QuickExit);

  constructor() {
    inject(PortalSession)
      .settings()
      .then(
        (settings) => this.exit.configure(settings),
        () => undefined,
      );
  }
}
