import { Component } from '@angular/core';
import { BackLink } from '../shared/back-link';

@Component({
  selector: 'app-messages-page',
  imports: [BackLink],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Messages</h1>
    <p i18n>What you and your advocate write to each other will be here.</p>
  </div>`,
})
export class MessagesPage {}
