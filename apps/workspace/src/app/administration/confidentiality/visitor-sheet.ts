import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { VisitorCapacity } from '@alongside/contract';
import { Dates, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { optionsOf } from '../../words/people-words';
import { AdministrationApi } from '../administration.api';

export const capacityWords: Record<VisitorCapacity, string> = {
  board: $localize`Board member`,
  intern: $localize`Intern`,
  interpreter: $localize`Interpreter`,
  contractor: $localize`Contractor`,
  visitor: $localize`Visitor`,
};

/** Somebody without an account signed the agreement on paper. */
@Component({
  selector: 'app-visitor-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Somebody signed on paper"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Name" [problem]="problemIn(form.name(), texts)">
      <input uiInput autocomplete="off" [formField]="form.name" />
    </ui-field>
    <ui-field i18n-label label="As what">
      <select uiInput [formField]="form.capacity">
        @for (option of capacities; track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
    </ui-field>
    <ui-field i18n-label label="Signed on" [problem]="problemIn(form.signedOn(), texts)">
      <input uiInput type="date" [formField]="form.signedOn" />
    </ui-field>
    <ui-field i18n-label label="Where is the paper?" [problem]="problemIn(form.place(), texts)">
      <input uiInput autocomplete="off" [formField]="form.place" />
    </ui-field>
  </app-sheet>`,
})
export class VisitorSheet {
  private readonly api = inject(AdministrationApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly done = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly capacities = optionsOf(capacityWords);
  private readonly model = signal({ name: '', capacity: 'board' as VisitorCapacity, signedOn: inject(Dates).today(), place: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 200);
    required(path.signedOn);
    required(path.place);
    maxLength(path.place, 300);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.api.visitorSigned(this.model());
      this.snacks.say($localize`Kept`);
      this.done.emit();
    });
}
