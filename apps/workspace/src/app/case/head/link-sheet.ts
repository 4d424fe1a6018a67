import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { CaseLink } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { linkWords } from '../words';

@Component({
  selector: 'app-link-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Link with another case"
    i18n-action
    action="Link"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-field i18n-label label="Number of the other case" [problem]="problemIn(form.otherNumber(), texts)">
      <input
        uiInput
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        placeholder="C-7K2Q"
        [formField]="form.otherNumber"
      />
    </ui-field>
    <ui-choice i18n-legend legend="What they share" [column]="true" [options]="kinds" [formField]="form.kind" />
  </app-sheet>`,
})
export class LinkSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly kinds = Object.entries(linkWords).map(([value, label]) => ({ value, label }));
  private readonly model = signal({ otherNumber: '', kind: 'same_incident' });
  protected readonly form = form(this.model, (path) => {
    required(path.otherNumber);
    maxLength(path.otherNumber, 20);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { otherNumber, kind } = this.model();
      await this.api.link(this.file.id(), { otherNumber: otherNumber.trim(), kind: kind as CaseLink['kind'] });
      this.file.changed();
      this.snacks.say($localize`Linked`);
    });
}
