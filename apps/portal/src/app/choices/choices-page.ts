import { Component } from '@angular/core';
import { BackLink } from '../shared/back-link';

@Component({
  selector: 'app-choices-page',
  imports: [BackLink],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Your choices</h1>
    <p i18n>What may be shared, and with whom, will be yours to decide here.</p>
  </div>`,
})
export class ChoicesPage {}
