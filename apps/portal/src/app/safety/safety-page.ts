import { Component, inject } from '@angular/core';
import { PortalSession } from '../shared/portal-session';

/** Shown once after the first sign-in; later behind a link. Promises nothing that a browser cannot keep. */
@Component({
  selector: 'app-safety-page',
  template: `<div class="page">
    <h1 i18n>Staying safe on this page</h1>
    <ul>
      <li i18n>Somebody may be able to see what you do on this phone or computer. If you think so, use one that only you use.</li>
      @if (session.spoken().safe; as words) {
        <li>{{ words }}</li>
      }
      <li i18n>
        <strong>Leave now</strong> is on top of every page. It covers the page at once and opens another one. On a keyboard, press Esc three
        times.
      </li>
      <li i18n>
        Leaving fast does not clear the history of the browser. In it, this page is called “My page”. A private window keeps less.
      </li>
      <li i18n>
        Without the internet, leaving still covers your page and closes it, but the other one cannot open. Close the window then.
      </li>
      <li i18n>Only Leave now closes your page at once. If the window is closed in another way, it can stay open for some minutes.</li>
      <li i18n>Do not save your words in the browser. If it asks, say no.</li>
      <li i18n>If you do nothing for a while, the page is covered and closes by itself.</li>
      @if (session.state() === 'signed_in' && !session.plain()) {
        <li>
          <ng-container i18n>Could somebody make you open this page?</ng-container>&ngsp;<a href="keys" i18n
            >Choose second words that open an empty one</a
          >
        </li>
      }
      <li i18n>Tell your advocate if somebody else may know your words. They can lock your page at once.</li>
      <li i18n>If you are in danger now, call your local emergency number.</li>
    </ul>
    <a class="ui-button ui-button-primary" href="./" i18n>Go on</a>
  </div>`,
  styles: `
    ul {
      display: grid;
      gap: var(--ui-space-3);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    a {
      justify-self: start;
    }
  `,
})
export class SafetyPage {
  protected readonly session = inject(PortalSession);
}
