import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Empty } from '@alongside/web/ui';

/** The page could be loaded, but the API does not answer. The address stays, so reloading tries the same page. */
@Component({
  selector: 'app-unreachable-page',
  imports: [Empty],
  template: `<main>
    <h1 class="visually-hidden">Alongside</h1>
    <ui-empty
      icon="wifi-off"
      i18n-heading
      heading="The service cannot be reached"
      i18n-text
      text="This is not your fault. Try again in a minute; if it lasts, call your administrator."
    >
      <button type="button" class="ui-button ui-button-primary" (click)="browser.reload()" i18n>Try again</button>
    </ui-empty>
  </main>`,
  styles: `
    main {
      display: grid;
      place-items: center;
      min-height: 90dvh;
    }
  `,
})
export class UnreachablePage {
  protected readonly browser = inject(DOCUMENT).location;
}
