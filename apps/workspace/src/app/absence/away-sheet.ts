import { Component, inject, input, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ColleagueAbsence, type Staff } from '@alongside/contract';
import { Api } from '@alongside/web/http';
import { Dates, Snacks } from '@alongside/web/ui';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { AbsenceFields } from './absence-fields';
import { absenceOf, absenceSchema, noAbsence } from './absence-form';

/** A colleague cannot say so themselves: somebody who leads them records that they are away, and who stands in. */
@Component({
  selector: 'app-away-sheet',
  imports: [AbsenceFields, Sheet],
  template: `<app-sheet
    i18n-heading
    heading="{{ of().displayName }} is away"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="quiet" i18n>
      What falls due for them stays theirs and goes to whoever stands in as well. Cases that whoever stands in may not open come to you or
      another supervisor instead. All of them are told.
    </p>
    <app-absence-fields [form]="form" [who]="of().id" />
  </app-sheet>`,
  styles: `
    .quiet {
      margin: 0;
      color: var(--ui-text-quiet);
    }
  `,
})
export class AwaySheet {
  private readonly api = inject(Api);
  private readonly dates = inject(Dates);
  private readonly snacks = inject(Snacks);

  readonly of = input.required<Staff>();
  readonly done = output();
  readonly closed = output();

  private readonly model = signal({ ...noAbsence, from: this.dates.today() });
  protected readonly form = form(this.model, absenceSchema);
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.put(`/api/absence/of/${this.of().id}`, absenceOf(this.dates, this.model()), ColleagueAbsence);
      this.snacks.say($localize`Saved. Both of them are told.`);
      this.done.emit();
    });
}
