import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { BreachView } from '@alongside/contract';
import { problemOf } from '@alongside/web/http';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { BreachesApi } from './breaches.api';

/** A case that is known to be affected, by its number. */
@Component({
  selector: 'app-add-case-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="A case that is affected"
    i18n-action
    action="Add"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Number of the case" [problem]="problem() || problemIn(form.number(), texts)">
      <input uiInput autocomplete="off" placeholder="C-7K2Q" [formField]="form.number" />
    </ui-field>
    <label class="ui-check">
      <input type="checkbox" [formField]="form.suspectedAbuser" />
      <span
        ><ng-container i18n>Somebody who may harm them may have seen it</ng-container
        ><small i18n>Then they are reached first, and at once.</small></span
      >
    </label>
    <ui-field
      i18n-label
      label="What the advocate should know"
      i18n-hint
      hint="Only who may open the case reads it."
      [optional]="true"
      [problem]="problemIn(form.note(), texts)"
    >
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class AddCaseSheet {
  private readonly api = inject(BreachesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly breach = input.required<BreachView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly problem = signal('');
  private readonly model = signal({ number: '', suspectedAbuser: false, note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.number);
    maxLength(path.note, 2_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      this.problem.set('');
      try {
        await this.api.addCases(this.breach().id, { ...this.model(), caseIds: [] });
      } catch (problem) {
        const [field] = problemOf(problem).fields;
        if (field?.problem === 'unknown_case') this.problem.set($localize`There is no case of this number here.`);
        if (field?.problem === 'already_used') this.problem.set($localize`This case is on the list already.`);
        throw problem;
      }
      this.snacks.say($localize`Added. Its advocate is reminded.`);
      this.changed.emit();
    });
}
