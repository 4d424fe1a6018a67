import { Component, computed, inject } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { Places } from './places';
import { PortalSession } from './portal-session';

/** Asks on the first view of every kind of page whether it is safe to read here: whoever saw one page has not seen them all. */
@Component({
  selector: 'app-safety-note',
  imports: [Icon],
  template: `@if (!read()) {
    <aside class="ui-note" i18n-aria-label aria-label="Staying safe">
      <ui-icon name="eye" />
      <div>
        <p>{{ words() }}</p>
        <p class="ways">
          <button type="button" class="ui-button" (click)="safe()" i18n>It is safe here</button>
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
  private readonly session = inject(PortalSession);
  private readonly places = inject(Places);

  protected readonly read = computed(() => this.session.safetyRead().includes(this.places.name()));
  protected readonly words = computed(() => {
    switch (this.places.name()) {
      case 'messages':
        return $localize`What you write stays here until it is deleted. Could somebody open your page and read it? Then talk on the phone, or face to face.`;
      case 'shared':
      case 'choices':
        return $localize`This page says who was told about you. Read on only when nobody can see it, now or later.`;
      case 'dates':
        return $localize`Could somebody see when and where you go? Then keep the dates in your head, and leave this page.`;
      case 'help':
        return $localize`A call or a text stays in the list of your phone, and may show on the bill. Is there a phone that only you use?`;
      default:
        return $localize`Could somebody see this screen, or look at this phone later? Then leave now, and come back another time.`;
    }
  });

  protected safe(): void {
    const name = this.places.name();
    this.session.safetyRead.update((all) => [...all, name]);
  }
}
