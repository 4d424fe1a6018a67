import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-today-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Today</h1></header>
    <ui-empty icon="calendar-check" i18n-heading heading="Not built yet" i18n-text text="What is due, and why, will be listed here." />
  </div>`,
})
export class TodayPage {}
