import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-reports-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Reports</h1></header>
    <ui-empty icon="chart-column" i18n-heading heading="Not built yet" i18n-text text="Counts and grant reports will be here." />
  </div>`,
})
export class ReportsPage {}
