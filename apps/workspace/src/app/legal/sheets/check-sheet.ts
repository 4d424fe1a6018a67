import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { type LegalCheck, type LegalView, standingOf } from '@alongside/contract';
import { Choice, Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion, once } from '../../case/pieces/once';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';
import { LegalApi } from '../legal.api';
import { checkQuestions, standingWords } from '../legal-words';

/** What the paper is, question by question; the outcome is said while the questions are answered. */
@Component({
  selector: 'app-check-sheet',
  imports: [Choice, FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="What is it?"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>Have the paper in front of you. “Not clear” is an answer: then nothing is released.</p>
    @for (question of questions; track question.field) {
      <ui-choice [legend]="question.legend" [hint]="question.hint" [options]="question.options" [formField]="form[question.field]" />
    }
    <ui-field i18n-label label="What you saw" [optional]="true" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
    <p class="ui-note" [class.ui-note-warn]="outcome().tone === 'warn'" role="status">
      <ui-icon [name]="outcome().tone === 'ok' ? 'gavel' : 'shield-alert'" /><span>{{ outcome().says }}</span>
    </p>
  </app-sheet>`,
})
export class CheckSheet {
  private readonly api = inject(LegalApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<LegalView>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly questions = checkQuestions;
  private readonly version = new OpenedVersion(() => this.of().version);
  protected readonly model = once(this.of, ({ check, words }) => ({
    ...(check as Record<keyof LegalCheck, string>),
    note: words?.checkNote ?? '',
  }));
  protected readonly form = form(this.model, (path) => maxLength(path.note, 2_000));
  protected readonly outcome = computed(() => {
    const { note: _, ...check } = this.model();
    return standingWords[standingOf(this.of().kind, check as LegalCheck, this.of().order !== null)];
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { note, ...check } = this.model();
      await this.api.check(this.of().id, { version: this.version.get(), check: check as LegalCheck, note });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
