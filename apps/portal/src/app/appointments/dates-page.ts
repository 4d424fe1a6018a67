import { Component } from '@angular/core';
import { BackLink } from '../shared/back-link';

@Component({
  selector: 'app-dates-page',
  imports: [BackLink],
  template: `<div class="page">
    <app-back-link />
    <h1 i18n>Appointments</h1>
    <p i18n>Your appointments will be listed here.</p>
  </div>`,
})
export class DatesPage {}
