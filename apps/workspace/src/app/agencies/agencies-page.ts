import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-agencies-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Agencies</h1></header>
    <ui-empty icon="building-2" i18n-heading heading="Not built yet" i18n-text text="The directory of agencies will be here." />
  </div>`,
})
export class AgenciesPage {}
