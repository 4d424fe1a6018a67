import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

/** A screen that this person's roles do not open. */
@Component({
  selector: 'ui-no-permission',
  imports: [Icon],
  template: `<div class="mark"><ui-icon name="lock" /></div>
    <h2 i18n="@@ui.noPermission.role">This part is not open to you</h2>
    <p>{{ text() }}</p>
    <div class="actions"><ng-content /></div>`,
  styleUrl: './state-box.scss',
})
export class NoPermission {
  readonly text = input($localize`:@@ui.noPermission.text:If you need it for your work, ask a supervisor or an administrator.`);
}
