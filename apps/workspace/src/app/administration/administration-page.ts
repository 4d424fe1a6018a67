import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-administration-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Administration</h1></header>
    <ui-empty icon="settings" i18n-heading heading="Not built yet" i18n-text text="People, teams and settings will be here." />
  </div>`,
})
export class AdministrationPage {}
