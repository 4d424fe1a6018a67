import { Component } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-review-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Review</h1></header>
    <ui-empty icon="clipboard-check" i18n-heading heading="Not built yet" i18n-text text="What waits for a decision will be listed here." />
  </div>`,
})
export class ReviewPage {}
