import { Component, booleanAttribute, input } from '@angular/core';
import { Icon } from '@alongside/web/ui';

/** The rule for images of minors, wherever a minor is or may be shown (design §3.4). */
@Component({
  selector: 'app-minor-rule',
  imports: [Icon],
  template: `<div class="ui-note ui-note-warn" [attr.role]="brief() ? null : 'status'">
    <ui-icon name="image-off" />
    <div>
      <p><strong i18n>A minor is or may be shown: do not copy, do not upload, leave the device off.</strong></p>
      @if (!brief()) {
        <p i18n>
          No screenshot, no forwarding, no deleting. Write down in words where it is. Law enforcement will say what to do with the device.
          This system takes no file for such a case.
        </p>
      }
    </div>
  </div>`,
})
export class MinorRule {
  /** Only the rule itself, where it stays in sight. */
  readonly brief = input(false, { transform: booleanAttribute });
}
