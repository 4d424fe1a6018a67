import { Component, input, model, output } from '@angular/core';

export interface ChoiceOption<T extends string = string> {
  value: T;
  label: string;
  /** A plain-words explanation under the label. */
  hint?: string;
}

let count = 0;

/**
 * One of a few answers, as large radio buttons. Works with `[(value)]` and with signal forms' `[formField]`.
 * `<ui-choice legend="Is somebody in danger right now?" [options]="answers" [formField]="form.danger" />`
 */
@Component({
  selector: 'ui-choice',
  template: `<fieldset [disabled]="disabled()">
    <legend [class.visually-hidden]="hideLegend()">{{ legend() }}</legend>
    @if (hint(); as words) {
      <p class="hint">{{ words }}</p>
    }
    <div class="options" [class.column]="column()">
      @for (option of options(); track option.value) {
        <label [class.chosen]="option.value === value()">
          <input
            type="radio"
            [name]="group"
            [value]="option.value"
            [checked]="option.value === value()"
            (change)="choose(option.value)"
            (blur)="touch.emit()"
          />
          <span
            >{{ option.label }}
            @if (option.hint) {
              <small>{{ option.hint }}</small>
            }
          </span>
        </label>
      }
    </div>
  </fieldset>`,
  styleUrl: './choice.scss',
})
export class Choice {
  readonly legend = input.required<string>();
  readonly hideLegend = input(false);
  readonly hint = input('');
  readonly options = input.required<readonly ChoiceOption[]>();
  readonly column = input(false);
  readonly value = model<string>('');
  readonly disabled = input(false);
  readonly touch = output();

  protected readonly group = `ui-choice-${++count}`;

  protected choose(value: string): void {
    this.value.set(value);
  }
}
