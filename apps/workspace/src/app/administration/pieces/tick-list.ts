import { Component, input, model, output } from '@angular/core';
import { type ChoiceOption, Icon } from '@alongside/web/ui';

let count = 0;

/** Any number of a few answers, as large boxes to tick. Works with signal forms. */
@Component({
  selector: 'app-tick-list',
  imports: [Icon],
  template: `<fieldset [attr.aria-describedby]="id">
    <legend>{{ legend() }}</legend>
    @if (note(); as words) {
      <p class="hint">{{ words }}</p>
    }
    @for (option of options(); track option.value) {
      <label class="ui-check">
        <input
          type="checkbox"
          [attr.aria-invalid]="problem() ? 'true' : null"
          [checked]="value().includes(option.value)"
          (change)="toggle(option.value)"
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
    <div role="status" [id]="id">
      @if (problem(); as words) {
        <p class="problem">
          <ui-icon name="circle-alert" /><span>{{ words }}</span>
        </p>
      }
    </div>
  </fieldset>`,
  styles: `
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    .hint {
      margin: 0;
    }
    .hint {
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    .problem {
      display: flex;
      gap: var(--ui-space-1);
      margin: 0;
      color: var(--ui-danger-text);
      font-size: var(--ui-size-small);
    }
  `,
})
export class TickList {
  readonly legend = input.required<string>();
  readonly note = input('');
  readonly problem = input<string | null | undefined>('');
  readonly options = input.required<readonly ChoiceOption[]>();
  readonly value = model<string[]>([]);
  readonly touch = output();

  protected readonly id = `tick-list-${++count}`;

  protected toggle(item: string): void {
    this.value.update((all) => (all.includes(item) ? all.filter((known) => known !== item) : [...all, item]));
  }
}
