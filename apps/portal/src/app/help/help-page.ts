import { Component } from '@angular/core';
import { BackLink } from '../shared/back-link';

@Component({
  selector: 'app-help-page',
  imports: [BackLink],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Help right now</h1>
    <p i18n>Numbers to call and write to will be listed here. If you are in danger now, call your local emergency number.</p>
  </div>`,
})
export class HelpPage {}
