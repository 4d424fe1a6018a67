import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { ClientRequestView, CopyGive } from '@alongside/contract';
import { Choice, Icon, ResourceState } from '@alongside/web/ui';
import { ExtractView } from '../../giving/extract-view';
import { CaseFile } from '../case-file';
import { OpenedVersion } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { RightsApi } from './rights.api';

/** Handing the copy over: through the gate, and only where it does not endanger them. */
@Component({
  selector: 'app-give-sheet',
  imports: [Choice, ExtractView, FormField, Icon, ResourceState, Sheet],
  template: `<app-sheet
    i18n-heading
    heading="Hand it over"
    i18n-action
    action="Record it, then print or read"
    [dirty]="form().dirty()"
    [ready]="model().safe && copy.hasValue()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note">
      <ui-icon name="shield-alert" /><span i18n
        >Paper at home can be found. Ask where they would keep it, who comes there, and whether they would rather hear it or read it here.
        If it is not safe now, do not hand it over: refuse it for now with that reason; they can ask again.</span
      >
    </p>
    <ui-choice i18n-legend legend="How do they get it?" [column]="true" [options]="ways" [formField]="form.how" />
    <label class="ui-check">
      <input type="checkbox" [formField]="form.safe" />
      <span i18n>I asked, and it is safe for them in this way</span>
    </label>
    @if (copy.hasValue()) {
      <details>
        <summary i18n>Look at it once more</summary>
        <app-extract [of]="copy.value().extract" />
      </details>
    } @else {
      <ui-resource-state [of]="copy" i18n-label label="Loading the copy" [lines]="2" />
    }
  </app-sheet>`,
  styles: `
    summary {
      min-height: var(--ui-target);
      align-content: center;
      cursor: pointer;
      font-weight: 600;
    }
  `,
})
export class GiveSheet {
  private readonly api = inject(RightsApi);
  private readonly file = inject(CaseFile);
  private readonly router = inject(Router);
  readonly of = input.required<ClientRequestView>();
  readonly closed = output();

  protected readonly ways = [
    { value: 'print', label: $localize`Printed, handed to them` },
    { value: 'spoken', label: $localize`Read to them, or read here` },
    { value: 'letter', label: $localize`By letter, to an address that is safe` },
  ];
  protected readonly copy = resource({
    params: () => (this.of().copy ? { id: this.of().id, copy: this.of().copy } : undefined),
    loader: ({ params: { id, copy } }) => this.api.look(id, copy as NonNullable<ClientRequestView['copy']>),
  });
  protected readonly model = signal({ how: 'print', safe: false });
  protected readonly form = form(this.model);
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.copy.reload();
    this.file.changed();
  });
  protected readonly digest = computed(() => (this.copy.hasValue() ? this.copy.value().digest : ''));

  protected readonly save = () =>
    this.sending.send(async () => {
      const { disclosureId } = await this.api.give(this.of().id, {
        version: this.version.get(),
        how: this.model().how as CopyGive['how'],
        safe: true,
        digest: this.digest(),
      });
      await this.router.navigate(['/cases', this.file.id(), 'given', disclosureId]);
    });
}
