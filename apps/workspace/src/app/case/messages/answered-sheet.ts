import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { MessageAnsweredHow } from '@alongside/contract';
import { Choice, type ChoiceOption, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { PortalApi } from './portal.api';

/** A message was answered in another way, or needs no answer: how is written down as a contact, and nothing waits any more. */
@Component({
  selector: 'app-answered-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    i18n-heading
    heading="Answered in another way"
    i18n-action
    action="Write it down"
    [ready]="model().how !== ''"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <p i18n>This is logged as a contact with them. The message does not wait for an answer any more.</p>
    <ui-choice i18n-legend legend="How?" [column]="true" [options]="ways" [formField]="form.how" />
    <ui-field i18n-label label="What was said, or why no answer is needed" [problem]="problemIn(form.note(), texts)">
      <textarea uiInput rows="3" [formField]="form.note"></textarea>
    </ui-field>
  </app-sheet>`,
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class AnsweredSheet {
  private readonly api = inject(PortalApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);
  protected readonly problemIn = problemIn;
  readonly accountId = input.required<string>();
  readonly closed = output();

  protected readonly ways: ChoiceOption<MessageAnsweredHow>[] = [
    { value: 'phone', label: $localize`On the phone` },
    { value: 'in_person', label: $localize`Face to face` },
    { value: 'video', label: $localize`By video` },
    { value: 'text', label: $localize`By text message` },
    { value: 'email', label: $localize`By e-mail` },
    { value: 'letter', label: $localize`By letter` },
    { value: 'other', label: $localize`In another way` },
    { value: 'none', label: $localize`It needs no answer` },
  ];
  protected readonly model = signal<{ how: MessageAnsweredHow | ''; note: string }>({ how: '', note: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.how);
    required(path.note, { when: ({ valueOf }) => valueOf(path.how) === 'none' });
    maxLength(path.note, 50_000);
  });
  protected readonly sending = new Sending(this.form, () => this.file.changed());

  protected readonly save = () =>
    this.sending.send(async () => {
      const { how, note } = this.model();
      await this.api.answeredElsewhere(this.accountId(), { how: how as MessageAnsweredHow, note });
      this.file.changed();
      this.snacks.say($localize`Written down`);
    });
}
