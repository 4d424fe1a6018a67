import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-intake-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>New intake</h1></header>
    <ui-empty icon="file-plus" i18n-heading heading="Not built yet" i18n-text text="The questions of the intake will be here." />
  </div>`,
})
export class IntakePage {}
