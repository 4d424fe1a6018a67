import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import type { ReleaseTold, ReleaseView } from '@alongside/contract';
import { Choice, type ChoiceOption, Snacks, UiField, UiInput } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { ConsentApi } from './consent.api';

/** Whoever has it already was told that it was taken back, or must not be called. */
@Component({
  selector: 'app-release-told-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [dirty]="form().dirty()"
    [ready]="form.outcome().value() !== ''"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>Ask them to use it no more, and to give it back or destroy it. What they know stays with them.</p>
    <ui-choice i18n-legend legend="What came of it?" [column]="true" [options]="outcomes" [formField]="form.outcome" />
    <ui-field i18n-label label="Note" [optional]="true">
      <textarea uiInput rows="2" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class ReleaseToldSheet {
  private readonly api = inject(ConsentApi);
  private readonly snacks = inject(Snacks);
  /** None where the call is written down from Today. */
  private readonly file = inject(CaseFile, { optional: true });
  readonly of = input.required<ReleaseView>();
  readonly done = output();
  readonly closed = output();

  protected readonly outcomes: ChoiceOption[] = [
    { value: 'called', label: $localize`I called them` },
    { value: 'wrote', label: $localize`I wrote to them` },
    { value: 'not_safe', label: $localize`A call would not be safe: nobody is called` },
  ];
  protected readonly heading = computed(() => $localize`Tell ${this.of().recipient}:AGENCY: that it was taken back`);
  private readonly model = signal({ outcome: '', note: '' });
  protected readonly form = form(this.model, (path) => maxLength(path.note, 2_000));
  protected readonly sending = new Sending(this.form, () => this.file?.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { outcome, note } = this.model();
      const { id, version } = this.of();
      await this.api.told(id, { version, outcome: outcome as ReleaseTold['outcome'], note });
      this.snacks.say($localize`Saved`);
      this.file?.changed();
      this.done.emit();
    });
}
