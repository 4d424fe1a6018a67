import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@alongside/web/session';
import { Empty, NoPermission } from '@alongside/web/ui';

@Component({
  selector: 'app-not-for-you-page',
  imports: [Empty, NoPermission, RouterLink],
  template: `<h1 class="visually-hidden" i18n>Not open to you</h1>
    @if (waiting()) {
      <ui-empty
        icon="hourglass"
        i18n-heading
        heading="Your roles wait for a second person"
        i18n-text
        text="Somebody asked that you get a role here. As soon as a second person agrees, this page opens."
      />
    } @else {
      <ui-no-permission><a class="ui-button" routerLink="/" i18n>Go to the start page</a></ui-no-permission>
    }`,
})
export class NotForYouPage {
  private readonly session = inject(Session);
  /** Roles that were taken away count at once; what is to come instead may still wait. */
  protected readonly waiting = computed(() => this.session.user()?.roles.length === 0);
}
