import { Component, input, model, output } from '@angular/core';
import type { Answer } from '@alongside/contract';
import { answerWords } from '../../case/words';

let count = 0;

/** Yes or no, and the three honest ways to have neither. `<app-answer legend="…" [formField]="fields.incident.ongoing" />` */
@Component({
  selector: 'app-answer',
  template: `<fieldset>
    <legend>{{ legend() }}</legend>
    @if (hint(); as words) {
      <p class="hint">{{ words }}</p>
    }
    <div class="row">
      @for (option of options; track option) {
        <label [class.open]="option !== 'yes' && option !== 'no'" [class.chosen]="option === value()">
          <input
            type="radio"
            [name]="group"
            [value]="option"
            [checked]="option === value()"
            (change)="value.set(option)"
            (blur)="touch.emit()"
          />
          <span>{{ words[option] }}</span>
        </label>
      }
    </div>
  </fieldset>`,
  styleUrl: './answer-field.scss',
})
export class AnswerField {
  readonly legend = input.required<string>();
  readonly hint = input('');
  readonly value = model<Answer>('not_asked');
  readonly touch = output();

  protected readonly options: readonly Answer[] = ['yes', 'no', 'unknown', 'declined', 'not_asked'];
  protected readonly words = answerWords;
  protected readonly group = `answer-${++count}`;
}
