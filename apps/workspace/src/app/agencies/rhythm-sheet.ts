import { Component, inject, input, output } from '@angular/core';
import { FormField, form, max, min, required } from '@angular/forms/signals';
import type { AgencyView, Rhythm } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { AgenciesApi } from './agencies.api';

/** How often this organization asks this agency. Referrals that are out already keep the check that is set. */
@Component({
  selector: 'app-rhythm-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="When we ask again"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="send"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="Counted in" [options]="clocks" [formField]="form.clock" />
    @if (form.clock().value() === 'working_days') {
      <p class="quiet" i18n>Weekends, public holidays and closed days of your organization are not counted.</p>
    }
    <ui-field i18n-label label="First check after" [problem]="problemIn(form.firstCheckAfter(), texts)"
      ><input uiInput type="number" inputmode="numeric" [formField]="form.firstCheckAfter"
    /></ui-field>
    <ui-field i18n-label label="Then every" [problem]="problemIn(form.thenEvery(), texts)"
      ><input uiInput type="number" inputmode="numeric" [formField]="form.thenEvery"
    /></ui-field>
    <ui-field i18n-label label="Attempts before a supervisor is told" [problem]="problemIn(form.maxAttempts(), texts)"
      ><input uiInput type="number" inputmode="numeric" [formField]="form.maxAttempts"
    /></ui-field>
    <p class="quiet" i18n>Referrals that are out already keep the check that is set for them.</p>
  </app-sheet>`,
  styles: `
    input {
      max-width: 8rem;
    }
    .quiet {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class RhythmSheet {
  private readonly api = inject(AgenciesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<AgencyView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly clocks = [
    { value: 'hours', label: $localize`Hours` },
    { value: 'days', label: $localize`Calendar days` },
    { value: 'working_days', label: $localize`Working days` },
  ];
  private readonly model = once(this.of, ({ rhythm }) => ({
    clock: 'days' as string,
    firstCheckAfter: 7,
    thenEvery: 14,
    maxAttempts: 3,
    ...rhythm,
  }));
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly form = form(this.model, (path) => {
    for (const number of [path.firstCheckAfter, path.thenEvery, path.maxAttempts]) {
      required(number);
      min(number, 1, { message: $localize`At least 1.` });
    }
    max(path.firstCheckAfter, 1_000, { message: $localize`At most 1000.` });
    max(path.thenEvery, 1_000, { message: $localize`At most 1000.` });
    max(path.maxAttempts, 20, { message: $localize`At most 20.` });
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly send = (): Promise<boolean> =>
    this.sending.send(async () => {
      await this.api.setRhythm(this.of().id, { version: this.version.get(), rhythm: this.model() as Rhythm });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
