import { Component, inject, input, output, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ProblemTexts, Snacks, UiField, UiInput, problemIn } from '@alongside/web/ui';
import { Sending } from './sending';
import { Sheet } from './sheet';

/** A short question that is answered with one text: why something is discarded, lifted, taken up again. What it means may stand above it. */
@Component({
  selector: 'app-one-text-sheet',
  imports: [FormField, Sheet, UiField, UiInput],
  template: `<app-sheet
    [small]="true"
    [heading]="heading()"
    [action]="action()"
    [danger]="danger()"
    [dirty]="form().dirty()"
    [error]="sending.failure()"
    [send]="save"
    (closed)="closed.emit()"
  >
    <ng-content />
    @if (explain(); as words) {
      <p>{{ words }}</p>
    }
    <ui-field [label]="label()" [hint]="hint()" [problem]="problemIn(form.text(), texts)">
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
  readonly hint = input('');
  readonly danger = input(false);
  /** How many characters are taken. */
  readonly most = input(1_000);
  /** One line instead of a paragraph. */
  readonly line = input(false);
  /** Keeps the text; the words that it gives back are said, otherwise "Saved". */
  readonly keep = input.required<(text: string) => Promise<unknown>>();
  readonly changed = output();
  readonly closed = output();

  protected readonly problemIn = problemIn;
  private readonly model = signal({ text: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.text);
    maxLength(path.text, () => this.most());
  });
  protected readonly sending = new Sending(this.form, () => this.changed.emit());

  protected readonly save = () =>
    this.sending.send(async () => {
      const words = await this.keep()(this.model().text);
      this.snacks.say(typeof words === 'string' ? words : $localize`Saved`);
      this.changed.emit();
    });
}
