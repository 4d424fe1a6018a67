import { NgComponentOutlet } from '@angular/common';
import { Component, DOCUMENT, LOCALE_ID, type ElementRef, effect, inject, viewChild } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { Cover } from './leave/cover';
import { LeaveBar } from './leave/leave-bar';
import { QuickExit } from './leave/quick-exit';
import { Places } from './shared/places';
import { PortalSession } from './shared/portal-session';
import { ProblemNote } from './shared/problem-note';
import { UrgentNumbers } from './shared/urgent-numbers';

@Component({
  selector: 'app-root',
  imports: [Cover, Icon, LeaveBar, NgComponentOutlet, ProblemNote, UrgentNumbers],
  template: `@if (!exit.left()) {
      <app-leave-bar />
      <main #main tabindex="-1" [class.waiting]="!places.page() && !places.failed()">
        @if (places.failed(); as error) {
          <div class="page">
            <h1 class="visually-hidden" i18n>My page</h1>
            <app-problem-note [error]="error" />
            <button type="button" class="ui-button" (click)="places.again()" i18n>Try again</button>
          </div>
        } @else {
          <ng-container *ngComponentOutlet="places.page() ?? null" />
        }
      </main>
      @if (places.name() !== 'help' || translated) {
        <footer>
          @if (places.name() !== 'help') {
            <a href="help"><ui-icon name="life-buoy" /> <span i18n>In danger? Numbers to call</span></a>
            <app-urgent-numbers />
          }
          @if (translated) {
            <small i18n
              >These words were translated from English, and nobody has checked them yet. If something is not clear, ask your
              advocate.</small
            >
          }
        </footer>
      }
    }
    <app-cover />`,
  host: { '(click)': 'places.follow($event)' },
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto 1fr auto;
      min-height: 100dvh;
    }
    main {
      width: min(36rem, 100%);
      margin: 0 auto;
      padding: var(--ui-space-5) var(--ui-space-4) var(--ui-space-7);
    }
    /* What stands below comes into sight where it stays, and does not jump when the page arrives. */
    .waiting {
      min-height: 100dvh;
    }
    footer {
      width: min(36rem, 100%);
      margin: 0 auto;
      padding: var(--ui-space-3) var(--ui-space-4) var(--ui-space-5);
    }
    small {
      display: block;
      margin-top: var(--ui-space-3);
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    footer > a {
      display: inline-flex;
      gap: var(--ui-space-2);
      align-items: center;
      min-height: 3rem;
    }
  `,
})
export class App {
  protected readonly exit = inject(QuickExit);
  protected readonly places = inject(Places);
  /** On every page, for all of them have such words; goes when a person who speaks the language has read them. */
  protected readonly translated = inject(LOCALE_ID).startsWith('es');
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');

  constructor() {
    inject(PortalSession)
      .settings()
      .then(
        (settings) => this.exit.configure(settings),
        () => undefined,
      );
    // Every page has the same title, one that says nothing.
    const document = inject(DOCUMENT);
    document.title = $localize`My page`;
    void this.places.begin();

    // A new page begins at its top, for the eye and for those who listen.
    let before: unknown;
    effect(() => {
      const page = this.places.page();
      if (before && page !== before) {
        this.main()?.nativeElement.focus({ preventScroll: true });
        document.defaultView?.scrollTo(0, 0);
      }
      before = page;
    });
  }
}
