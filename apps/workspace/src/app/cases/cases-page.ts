import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-cases-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Cases</h1></header>
    <ui-empty icon="folder" i18n-heading heading="Not built yet" i18n-text text="Your cases will be listed here." />
  </div>`,
})
export class CasesPage {}
