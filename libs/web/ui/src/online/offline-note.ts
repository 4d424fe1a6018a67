import { Component, inject } from '@angular/core';
import { Icon } from '../icon/icon';
import { Online } from './online';

/** A line under the top bar while there is no network. */
@Component({
  selector: 'ui-offline-note',
  imports: [Icon],
  template: `<div role="status">
    @if (!online.now()) {
      <p>
        <ui-icon name="wifi-off" />
        <span i18n="@@ui.offline.note">No connection. You can keep reading and typing; saving works again when you are back online.</span>
      </p>
    }
  </div>`,
  styles: `
    p {
      display: flex;
      gap: var(--ui-space-2);
      margin: 0;
      padding: var(--ui-space-2) var(--ui-space-4);
      background: var(--ui-warn-soft);
      color: var(--ui-warn-text);
    }
  `,
})
export class OfflineNote {
  protected readonly online = inject(Online);
}
