import { Component } from '@angular/core';
import { Icon } from '@alongside/web/ui';

@Component({
  selector: 'app-back-link',
  imports: [Icon],
  template: `<a href="./"><ui-icon name="arrow-left" /> <span i18n>Back</span></a>`,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--ui-space-2);
      min-height: 3rem;
    }
  `,
})
export class BackLink {}
