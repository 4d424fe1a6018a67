import { Component, input, model } from '@angular/core';
import type { SheetField } from '@alongside/contract';
import { UiField, UiInput } from '@alongside/web/ui';

/** One value of a field, in the control that goes with its type. */
@Component({
  selector: 'app-value-input',
  imports: [UiField, UiInput],
  template: `<ui-field [label]="label()" [hint]="hint()" [problem]="problem()">
    @switch (kind()) {
      @case ('choice') {
        <select uiInput [disabled]="disabled()" (change)="read($event)">
          <option value="" [selected]="value() === ''" i18n>Not answered</option>
          @for (option of field().options ?? yesNo; track option.value) {
            <option [value]="option.value" [selected]="option.value === value()">{{ option.label }}</option>
          }
        </select>
      }
      @case ('words') {
        <textarea uiInput rows="4" [disabled]="disabled()" [value]="value()" (input)="read($event)"></textarea>
      }
      @default {
        <input uiInput [type]="kind()" autocomplete="off" [disabled]="disabled()" [value]="value()" (input)="read($event)" />
      }
    }
  </ui-field>`,
})
export class ValueInput {
  readonly field = input.required<SheetField>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly problem = input<string | undefined>();
  readonly disabled = input(false);
  readonly value = model('');

  protected readonly yesNo = [
    { value: 'yes', label: $localize`Yes` },
    { value: 'no', label: $localize`No` },
  ];

  protected kind(): string {
    const { type, options } = this.field();
    if (options || type === 'boolean') return 'choice';
    if (type === 'text' || type === 'address') return 'words';
    if (type === 'date') return 'date';
    return type === 'datetime' ? 'datetime-local' : 'text';
  }

  protected read(event: Event): void {
    this.value.set((event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value);
  }
}
