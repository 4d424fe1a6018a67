import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import type { GivenHow, MandatedView } from '@alongside/contract';
import { Choice, Dates, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { LegalApi } from '../../legal/legal.api';
import { howWords } from '../../legal/legal-words';
import { ItemsField } from '../../referral/items-field';
import { CaseFile } from '../case-file';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';

/** The report was made: when, how, to whom, and what was said. It is written into the ledger then. */
@Component({
  selector: 'app-made-sheet',
  imports: [Choice, FormField, Icon, ItemsField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="The report was made"
    i18n-action
    action="Write it into the ledger"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (of().duty === 'voluntary') {
      <p class="ui-note ui-note-warn">
        <ui-icon name="file-check" /><span i18n
          >The law only allows this report. It counts only with a release for this agency that covers what was said.</span
        >
      </p>
    }
    <div class="pair">
      <ui-field i18n-label label="On" [problem]="problemIn(form.day(), texts)"
        ><input uiInput type="date" [max]="today()" [formField]="form.day"
      /></ui-field>
      <ui-field i18n-label label="At" [problem]="problemIn(form.time(), texts)"
        ><input uiInput type="time" [formField]="form.time"
      /></ui-field>
    </div>
    <ui-choice i18n-legend legend="How" [options]="ways" [formField]="form.how" />
    <app-items-field
      i18n-legend
      legend="What was said"
      i18n-hint
      hint="Only what the law asks for."
      [problem]="problemIn(form.items(), texts)"
      [formField]="form.items"
    />
    <ui-field i18n-label label="With whom you spoke" [optional]="true" [problem]="problemIn(form.spokeWith(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.spokeWith"
    /></ui-field>
    <ui-field
      i18n-label
      label="Intake number"
      i18n-hint
      hint="It may come later."
      [optional]="true"
      [problem]="problemIn(form.intakeNumber(), texts)"
      ><input uiInput autocomplete="off" [formField]="form.intakeNumber"
    /></ui-field>
  </app-sheet>`,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: var(--ui-space-3);
    }
  `,
})
export class MadeSheet {
  private readonly api = inject(LegalApi);
  private readonly dates = inject(Dates);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<MandatedView>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly today = computed(() => this.dates.today());
  protected readonly ways = Object.entries(howWords).map(([value, label]) => ({ value, label }));
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = once(this.of, ({ items, intakeNumber, spokeWith }) => {
    const now = this.dates.wall(new Date());
    return { ...now, how: 'phone' as string, items: [...items], intakeNumber, spokeWith };
  });
  protected readonly form = form(this.model, (path) => {
    required(path.day);
    required(path.time);
    validate(path.items, ({ value }) => (value().length === 0 ? { kind: 'required' } : undefined));
    maxLength(path.spokeWith, 300);
    maxLength(path.intakeNumber, 200);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { day, time, how, ...rest } = this.model();
      const input = { ...rest, version: this.version.get(), at: this.dates.instant(day, time), how: how as GivenHow };
      await this.api.made(this.of().id, input);
      this.snacks.say($localize`Written into the ledger`);
      this.file.changed();
    });
}
