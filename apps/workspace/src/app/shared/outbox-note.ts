import { Component } from '@angular/core';
import { Icon } from '@alongside/web/ui';

/** Where the demonstration keeps what would leave. */
@Component({
  selector: 'app-outbox-note',
  imports: [Icon],
  template: `<p class="ui-note">
    <ui-icon name="inbox" /><span
      ><ng-container i18n>In this demonstration nothing is sent: what would leave lies in the outbox.</ng-container>&ngsp;<a
        href="/outbox"
        target="_blank"
        rel="noopener"
        i18n
        >Open the outbox</a
      ></span
    >
  </p>`,
})
export class OutboxNote {}
