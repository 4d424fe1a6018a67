import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { BreachView } from '@alongside/contract';
import { Icon, ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { OpenedVersion } from '../case/pieces/once';
import { Sending } from '../case/pieces/sending';
import { Sheet } from '../case/pieces/sheet';
import { BreachesApi } from './breaches.api';

/** A director says that it is over, or that it is not. */
@Component({
  selector: 'app-end-sheet',
  imports: [FormField, Icon, Sheet, UiField, UiInput],
  template: `<app-sheet
    [heading]="open() ? over : again"
    [action]="open() ? over : again"
    [dirty]="form().dirty()"
    [ready]="!(open() && left())"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (open() && left()) {
      <p class="ui-note ui-note-warn">
        <ui-icon name="info" /><span i18n
          >Not yet: somebody still has to be told or reached. What is not needed is settled too, with the reason.</span
        >
      </p>
    } @else if (open()) {
      <ui-field i18n-label label="What came out, and what changes because of it" [problem]="problemIn(form.words(), texts)">
        <textarea uiInput rows="5" [formField]="form.words"></textarea>
      </ui-field>
    } @else {
      <ui-field i18n-label label="What is new" [problem]="problemIn(form.words(), texts)">
        <textarea uiInput rows="3" [formField]="form.words"></textarea>
      </ui-field>
    }
  </app-sheet>`,
})
export class EndSheet {
  private readonly api = inject(BreachesApi);
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly of = input.required<BreachView>();
  /** Something is not settled yet. */
  readonly left = input.required<boolean>();
  readonly changed = output();
  readonly closed = output();

  protected readonly over = $localize`It is over`;
  protected readonly again = $localize`Open it again`;
  protected readonly problemIn = problemIn;
  protected readonly open = computed(() => this.of().state === 'open');
  private readonly version = new OpenedVersion(() => this.of().version);
  private readonly model = signal({ words: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.words);
    maxLength(path.words, 2_000);
  });
  protected readonly sending = new Sending(this.form, () => {
    this.version.forget();
    this.changed.emit();
  });

  protected readonly save = () =>
    this.sending.send(async () => {
      const { words } = this.model();
      const version = this.version.get();
      if (this.open()) await this.api.close(this.of().id, { version, words });
      else await this.api.reopen(this.of().id, { version, reason: words });
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
