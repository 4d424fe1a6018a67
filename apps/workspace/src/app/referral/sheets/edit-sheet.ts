import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ReferralView } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { options } from '../../case/words';
import { actsWords } from '../../words/referral-words';
import { ItemsField } from '../items-field';
import { ReferralsApi } from '../referrals.api';

/** What is to be said, to whom and by whom; while nobody else relies on it. */
@Component({
  selector: 'app-edit-sheet',
  imports: [Choice, FormField, ItemsField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Change this referral"
    [dirty]="form().dirty() || touched()"
    [error]="sending.failure()"
    [send]="send"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="What it is for" [problem]="problemIn(form.purpose(), texts)">
      <textarea uiInput rows="3" [formField]="form.purpose"></textarea>
    </ui-field>
    <ui-choice i18n-legend legend="Who files it?" [options]="acts" [formField]="form.acts" />
    @if (model().acts === 'advocate') {
      <app-items-field
        i18n-legend
        legend="What is to be given"
        [suggestions]="of().release?.items ?? []"
        [value]="items()"
        (valueChange)="items.set($event); touched.set(true)"
      />
    }
  </app-sheet>`,
})
export class EditSheet {
  private readonly api = inject(ReferralsApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<ReferralView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly acts = options(actsWords);
  protected readonly touched = signal(false);
  protected readonly model = once(this.of, ({ purpose, acts }) => ({ purpose, acts: acts as string }));
  protected readonly items = once(this.of, ({ items }) => [...items]);
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly form = form(this.model, (path) => {
    required(path.purpose);
    maxLength(path.purpose, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly send = (): Promise<boolean> =>
    this.sending.send(async () => {
      const { purpose, acts } = this.model();
      await this.api.edit(this.of().id, {
        version: this.version.get(),
        purpose: purpose.trim(),
        acts: acts as ReferralView['acts'],
        items: this.items(),
      });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
