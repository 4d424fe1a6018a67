import { Component, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { PortalSession } from './portal-session';

/** Asks once per visit, on whatever page comes first, whether it is safe to read here. */
@Component({
  selector: 'app-safety-note',
  imports: [Icon],
  template: `@if (!session.safetyRead()) {
    <aside class="ui-note" i18n-aria-label aria-label="Staying safe">
      <ui-icon name="eye" />
      <div>
        <p i18n>Could somebody see this screen, or look at this phone later? Then leave now, and come back another time.</p>
        <p class="ways">
          <button type="button" class="ui-button" (click)="session.safetyRead.set(true)" i18n>It is safe here</button>
          <a href="safety" i18n>How to stay safe</a>
        </p>
      </div>
    </aside>
  }`,
  styles: `
    :host:empty {
      display: none;
    }
    div {
      display: grid;
      gap: var(--ui-space-3);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2) var(--ui-space-4);
      align-items: center;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 3rem;
    }
  `,
})
export class SafetyNote {
  protected readonly session = inject(PortalSession);
}
