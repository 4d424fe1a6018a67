import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { ClientRequestList, RequestKind } from '@alongside/contract';
import { Choice, Discreet, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { ClientWord } from '../../words/client-word';
import { CaseFile } from '../case-file';
import { Sending } from '../pieces/sending';
import { Sheet } from '../pieces/sheet';
import { options } from '../words';
import { RightsApi } from './rights.api';
import { requestKinds } from './rights-words';

/** Somebody asked about their file in words or in writing: kept by whoever heard it. */
@Component({
  selector: 'app-record-request-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="They ask for something"
    [dirty]="form().dirty()"
    [ready]="model().kind !== ''"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="What do they ask for?" [column]="true" [options]="kinds" [formField]="form.kind" />
    @if (people().length > 1) {
      <ui-choice
        i18n-legend
        legend="Who asks?"
        i18n-hint
        hint="A parent or guardian gets nothing that is the child’s own with us. Whoever is said to have done harm is not listed."
        [column]="true"
        [options]="askers()"
        [formField]="form.personId"
      />
    }
    <ui-choice i18n-legend legend="How did they ask?" [options]="ways" [formField]="form.how" />
    <ui-field
      i18n-label
      label="In their words"
      [optional]="model().kind !== 'correction'"
      [hint]="model().kind === 'correction' ? wrong : ''"
      [problem]="problemIn(form.words(), texts)"
    >
      <textarea uiInput rows="4" [formField]="form.words"></textarea>
    </ui-field>
  </app-sheet>`,
})
export class RecordRequestSheet {
  private readonly api = inject(RightsApi);
  private readonly snacks = inject(Snacks);
  private readonly file = inject(CaseFile);
  private readonly clientWord = inject(ClientWord);
  private readonly discreet = inject(Discreet);
  protected readonly texts = inject(ProblemTexts);

  readonly people = input.required<ClientRequestList['people']>();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  protected readonly kinds = options(requestKinds);
  protected readonly ways = [
    { value: 'spoken', label: $localize`In words` },
    { value: 'written', label: $localize`In writing` },
  ];
  protected readonly wrong = $localize`What is wrong, and what it should say.`;
  protected readonly askers = computed(() =>
    this.people().map(({ personId, role, name }) => {
      const as = role === 'client' ? this.clientWord.The() : $localize`Parent or guardian`;
      return { value: personId, label: name ? `${as}: ${this.discreet.say(name)}` : as };
    }),
  );
  protected readonly model = linkedSignal({
    source: this.people,
    computation: (people, before?: { value: { kind: string; personId: string; how: string; words: string } }) =>
      before?.value ?? { kind: '', personId: people[0]?.personId ?? '', how: 'spoken', words: '' },
  });
  protected readonly form = form(this.model, (path) => {
    required(path.words, { when: ({ valueOf }) => valueOf(path.kind) === 'correction' });
    maxLength(path.words, 5_000);
  });
  protected readonly sending = new Sending(this.form);

  protected readonly save = () =>
    this.sending.send(async () => {
      const { kind, personId, how, words } = this.model();
      await this.api.record(this.file.id(), { kind: kind as RequestKind, personId, how: how as 'spoken' | 'written', words });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
