import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { NoPermission } from '@alongside/web/ui';

@Component({
  selector: 'app-not-for-you-page',
  imports: [NoPermission, RouterLink],
  template: `<h1 class="visually-hidden" i18n>Not open to you</h1>
    <ui-no-permission><a class="ui-button" routerLink="/" i18n>Go to the start page</a></ui-no-permission>`,
})
export class NotForYouPage {}
