import { Component, inject, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { CasesApi } from '../cases.api';
import { OpenedVersion, once } from '../pieces/once';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { answerWords, options } from '../words';

@Component({
  selector: 'app-danger-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="Danger"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p class="ui-note ui-note-danger">
      <ui-icon name="triangle-alert" />
      <span i18n
        >Somebody may be hurt now, or a meeting is set: call the emergency number of where they are first, and stay with them.</span
      >
    </p>
    <ui-choice i18n-legend legend="Is somebody in danger right now?" [options]="answers" [formField]="form.now" />
    <ui-field i18n-label label="What is known" [optional]="true" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class DangerSheet {
  private readonly file = inject(CaseFile);
  private readonly api = inject(CasesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  readonly closed = output();

  protected readonly answers = options(answerWords);
  protected readonly problemIn = problemIn;
  private readonly version = new OpenedVersion(() => this.file.view()?.version);
  private readonly model = once(
    () => this.file.here().danger,
    ({ now, note }) => ({ now: now as string, note }),
  );
  protected readonly form = form(this.model, (path) => maxLength(path.note, 5_000));
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { now, note } = this.model();
      await this.api.edit(this.file.id(), { version: this.version.get(), danger: { now: now as keyof typeof answerWords, note } });
      this.file.changed();
      this.snacks.say($localize`Saved`);
    });
}
