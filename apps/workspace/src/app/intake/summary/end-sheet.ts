import { Component, inject, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { type CaseClose, intakeEnds } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CasesApi } from '../../case/cases.api';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { closeWords } from '../../case/words';
import { DraftKeeper } from '../draft/draft-keeper';

/** An intake that ends here: they only asked, or could not be helped. What was typed stays, closed, as protected as any case. */
@Component({
  selector: 'app-end-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="End this intake"
    i18n-action
    action="End it"
    [dirty]="form().dirty()"
    [ready]="form.reason().value() !== ''"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>
      No question has to be answered for this. What you typed is kept, closed, and as protected as any case: few can read it, and nothing of
      it leaves without a reason that is recorded.
    </p>
    <ui-choice i18n-legend legend="Why?" [column]="true" [options]="reasons" [formField]="form.reason" />
    <ui-field
      i18n-label
      label="What they asked, what they got, or why not"
      i18n-hint
      hint="Leave out names; they are not needed to count this contact."
      [optional]="true"
      [problem]="problemIn(form.note(), texts)"
    >
      <textarea uiInput [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class EndSheet {
  private readonly cases = inject(CasesApi);
  private readonly keeper = inject(DraftKeeper);
  private readonly router = inject(Router);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly reasons = intakeEnds.map((value) => ({ value, label: closeWords[value] }));
  protected readonly problemIn = problemIn;
  private readonly model = signal({ reason: '', note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.note, 50_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = async () => {
    const saved = (await this.keeper.flush()) ? this.keeper.saved() : undefined;
    if (!saved) {
      this.snacks.say($localize`It can be ended as soon as everything is saved.`);
      return false;
    }
    return this.sending.send(async () => {
      const { reason, note } = this.model();
      await this.cases.close(saved.caseId, { version: saved.version, reason: reason as CaseClose['reason'], note });
      this.snacks.say($localize`The intake has ended`);
      await this.router.navigate(['/cases', saved.caseId], { replaceUrl: true });
    });
  };
}
