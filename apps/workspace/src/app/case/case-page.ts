import { Component, input } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-case-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Case</h1></header>
    <ui-empty icon="folder-open" i18n-heading heading="Not built yet" i18n-text text="Where this case stands will be shown here." />
  </div>`,
})
export class CasePage {
  readonly id = input.required<string>();
}
