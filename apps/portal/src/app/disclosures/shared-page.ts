import { Component } from '@angular/core';
import { BackLink } from '../shared/back-link';

@Component({
  selector: 'app-shared-page',
  imports: [BackLink],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>What was shared, and with whom</h1>
    <p i18n>Everything that was shared about you, and why, will be listed here.</p>
  </div>`,
})
export class SharedPage {}
