import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-not-found-page',
  imports: [Empty, RouterLink],
  template: `<h1 class="visually-hidden" i18n>Not found</h1>
    <ui-empty
      icon="circle-question-mark"
      i18n-heading
      heading="There is nothing at this address"
      i18n-text
      text="It may have moved, or the link is incomplete."
    >
      <a class="ui-button ui-button-primary" routerLink="/" i18n>Go to the start page</a>
    </ui-empty>`,
})
export class NotFoundPage {}
