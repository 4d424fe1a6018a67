import { Component, input } from '@angular/core';
import { Empty } from '@alongside/web/ui';

@Component({
  selector: 'app-referral-page',
  imports: [Empty],
  template: `<div class="page">
    <header class="page-head"><h1 i18n>Referral</h1></header>
    <ui-empty icon="send" i18n-heading heading="Not built yet" i18n-text text="The thread with the agency will be shown here." />
  </div>`,
})
export class ReferralPage {
  readonly id = input.required<string>();
}
