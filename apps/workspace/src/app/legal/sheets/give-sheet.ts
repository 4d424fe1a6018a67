import { Component, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { GivenHow, LegalView } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';
import { howWords } from '../legal-words';

/** What was approved leaves: to whom and how. Afterwards it can be opened for printing for a day. */
@Component({
  selector: 'app-give-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Give what was approved"
    i18n-action
    action="Give it"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>It is written into the ledger now. Then you can open it for printing, for a day. The client is to be told what was given.</p>
    <ui-field
      i18n-label
      label="To whom"
      i18n-hint
      hint="As the order says: the clerk, the judge, under seal."
      [problem]="problemIn(form.toWhom(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.toWhom"
    /></ui-field>
    <ui-choice i18n-legend legend="How" [options]="ways" [formField]="form.how" />
  </app-sheet>`,
})
export class GiveSheet {
  private readonly api = inject(LegalApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly ways = (['writing', 'in_person', 'online'] as const).map((value) => ({ value, label: howWords[value] }));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, () => ({ toWhom: '', how: 'writing' as string }));
  protected readonly form = form(this.model, (path) => {
    required(path.toWhom);
    maxLength(path.toWhom, 300);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { toWhom, how } = this.model();
      await this.api.give(this.of().id, { version: this.version.get(), toWhom, how: how as GivenHow });
      this.snacks.say($localize`Written into the ledger`);
      this.changed.emit();
    });
}
