import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from '../../case/pieces/sending';
import { Sheet } from '../../case/pieces/sheet';

/** A short question that is answered with one text: why something is discarded, lifted, taken up again. */
@Component({
  selector: 'app-one-text-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [action]="action()"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    @if (explain(); as words) {
      <p>{{ words }}</p>
    }
    <ui-field [label]="label()" [problem]="problemIn(form.text(), texts)">
      @if (line()) {
        <input uiInput autocomplete="off" [formField]="form.text" />
      } @else {
        <textarea uiInput rows="3" [formField]="form.text"></textarea>
      }
    </ui-field>
  </app-sheet>`,
})
export class OneTextSheet {
  private readonly snacks = inject(Snacks);
  protected readonly texts = inject(ProblemTexts);

  readonly heading = input.required<string>();
  readonly label = input.required<string>();
  readonly action = input($localize`Save`);
  readonly explain = input('');
  /** One line instead of a paragraph. */
  readonly line = input(false);
  readonly keep = input.required<(text: string) => Promise<unknown>>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly model = signal({ text: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, 1_000);
  });
  protected readonly sending = new Sending(this.form, () => this.changed.emit());

  protected readonly save = () =>
    this.sending.send(async () => {
      await this.keep()(this.model().text);
      this.snacks.say($localize`Saved`);
      this.changed.emit();
    });
}
