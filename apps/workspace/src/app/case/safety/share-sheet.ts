import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import type { PlanItemView, PlanView } from '@alongside/contract';
import { Icon, Snacks } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { PlansApi } from './plans.api';

/** Into the portal of the person whose plan it is, once it was asked whether their page is safe for it. */
@Component({
  selector: 'app-plan-share-sheet',
  imports: [FormField, Icon, Sheet],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Share this to their portal"
    i18n-action
    action="Share"
    [dirty]="form().dirty()"
    [ready]="form.safe().value()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p>
      <strong>{{ item().text }}</strong> {{ item().words }}
    </p>
    <p class="ui-note ui-note-warn">
      <ui-icon name="shield-alert" /><span i18n
        >Somebody who looks at their phone could read that there is a plan, and what is in it. Ask where they open their page, and who else
        does.</span
      >
    </p>
    @if (!plan().portal) {
      <p class="quiet" i18n>They have no portal now. It is seen once they have one.</p>
    }
    <label class="ui-check">
      <input type="checkbox" [formField]="form.safe" />
      <span i18n>I asked, and their page is safe for this</span>
    </label>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class PlanShareSheet {
  private readonly api = inject(PlansApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  readonly plan = input.required<PlanView>();
  readonly item = input.required<PlanItemView>();
  readonly closed = output();

  private readonly version = new OpenedVersion(() => this.item().version);
  private readonly model = signal({ safe: false });
  protected readonly form = form(this.model);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });
  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.share(this.item().id, this.version.get());
      this.snacks.say($localize`They find it in their portal now`);
      this.file.changed();
    });
}
