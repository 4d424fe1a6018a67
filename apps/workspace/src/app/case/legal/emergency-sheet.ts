import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { GivenHow } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { LegalApi } from '../../legal/legal.api';
import { howWords } from '../../legal/legal-words';
import { ItemsField } from '../../referral/items-field';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { NamesField } from './names-field';

/** One step, and short: what is dangerous, who was told. Everything else may stay empty. */
@Component({
  selector: 'app-emergency-sheet',
  imports: [Choice, FormField, Icon, ItemsField, NamesField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Danger to life"
    i18n-action
    action="Write it down"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note">
      <ui-icon name="phone" /><span i18n
        >Call first. This is only the record: nothing here stands in your way, and somebody who leads looks at it afterwards.</span
      >
    </p>
    <ui-field i18n-label label="What is dangerous" [problem]="problemIn(form.danger(), texts)">
      <textarea uiInput rows="4" [formField]="form.danger"></textarea>
    </ui-field>
    <ui-field
      i18n-label
      label="Who was told"
      i18n-hint
      hint="911, the police, a hospital, a neighbour."
      [problem]="problemIn(form.toWhom(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.toWhom"
    /></ui-field>
    <ui-choice i18n-legend legend="How" [options]="ways" [formField]="form.how" />
    <app-items-field
      i18n-legend
      legend="What was said about the person"
      i18n-hint
      hint="As far as you remember."
      [anything]="true"
      [formField]="form.items"
    />
    <app-names-field i18n-legend legend="From whom the danger comes" [formField]="form.names" />
  </app-sheet>`,
})
export class EmergencySheet {
  private readonly api = inject(LegalApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly ways = Object.entries(howWords).map(([value, label]) => ({ value, label }));
  private readonly model = signal({ danger: '', toWhom: '', how: 'phone' as string, items: [] as string[], names: [] as string[] });
  protected readonly form = form(this.model, (path) => {
    required(path.danger);
    required(path.toWhom);
    maxLength(path.danger, 5_000);
    maxLength(path.toWhom, 300);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { how, ...rest } = this.model();
      await this.api.emergency(this.file.id(), { ...rest, how: how as GivenHow });
      this.snacks.say($localize`Written down`);
      this.file.changed();
    });
}
