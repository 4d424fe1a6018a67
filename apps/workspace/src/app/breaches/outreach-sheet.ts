import { Component, computed, inject, input, output } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { OutreachState, OutreachView } from '@alongside/contract';
import { Choice, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { CaseFile } from '../case/case-file';
import { OpenedVersion, once } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { BreachesApi } from './breaches.api';

/** How it went to reach somebody because of a leak. */
@Component({
  selector: 'app-outreach-sheet',
  imports: [Choice, FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    i18n-heading
    heading="How it went"
    [small]="true"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ui-choice i18n-legend legend="Were they reached?" [column]="true" [options]="states" [formField]="form.state" />
    @if (model().state !== 'open') {
      <ui-field
        [label]="model().state === 'reached' ? said : why"
        [optional]="model().state === 'reached'"
        [problem]="problemIn(form.words(), texts)"
      >
        <textarea uiInput rows="3" [formField]="form.words"></textarea>
      </ui-field>
    }
  </app-sheet>`,
})
export class OutreachSheet {
  private readonly api = inject(BreachesApi);
  private readonly file = inject(CaseFile);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<OutreachView>();
  readonly newest = input.required<readonly OutreachView[]>();
  readonly closed = output();

  protected readonly said = $localize`What was agreed`;
  protected readonly why = $localize`Why, and what happens next`;
  protected readonly problemIn = problemIn;
  protected readonly states = [
    { value: 'reached', label: $localize`Yes, and they know` },
    { value: 'not_safe', label: $localize`It is not safe to tell them now` },
    { value: 'not_reached', label: $localize`They cannot be reached in a safe way` },
    { value: 'open', label: $localize`Not yet` },
  ];
  private readonly latest = computed(() => this.newest().find(({ id }) => id === this.of().id));
  private readonly version = new OpenedVersion(() => this.latest()?.version);
  protected readonly model = once(this.of, ({ state, outcome }) => ({
    state: (state === 'open' ? 'reached' : state) as string,
    words: outcome,
  }));
  protected readonly form = form(this.model, (path) => {
    required(path.words, { when: ({ valueOf }) => ['not_safe', 'not_reached'].includes(valueOf(path.state)) });
    maxLength(path.words, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.file.changed();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { state, words } = this.model();
      await this.api.settleOutreach(this.file.id(), this.of().id, {
        version: this.version.get(),
        state: state as OutreachState,
        words: state === 'open' ? '' : words,
      });
      this.snacks.say($localize`Saved`);
      this.file.changed();
    });
}
