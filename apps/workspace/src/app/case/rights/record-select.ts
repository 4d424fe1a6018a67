import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { RecordLine } from '@alongside/contract';
import { Dates, UiField, UiInput } from '@alongside/web/ui';
import { recordKinds } from './rights-words';

const SHORT = 80;

/** One record of a case, by its kind, its time and how it begins. */
@Component({
  selector: 'app-record-select',
  imports: [UiField, UiInput],
  template: `<ui-field [label]="label()" [optional]="optional()">
    <select uiInput (change)="choose($event)">
      <option value="" [selected]="picked() === ''" i18n>Choose a record</option>
      @for (option of options(); track option.id) {
        <option [value]="option.id" [selected]="option.id === picked()">{{ option.label }}</option>
      }
    </select>
  </ui-field>`,
})
export class RecordSelect {
  private readonly dates = inject(Dates);
  readonly label = input.required<string>();
  readonly optional = input(false);
  readonly items = input.required<readonly RecordLine[]>();
  readonly chosen = output<RecordLine>();

  protected readonly picked = signal('');
  protected readonly options = computed(() => this.items().map((line) => ({ id: line.id, label: this.say(line) })));

  protected choose(event: Event): void {
    this.picked.set((event.target as HTMLSelectElement).value);
    const line = this.items().find(({ id }) => id === this.picked());
    if (line) this.chosen.emit(line);
  }

  private say({ kind, at, fields }: RecordLine): string {
    const words = Object.values(fields).find(Boolean) ?? '';
    const begins = words.length > SHORT ? `${words.slice(0, SHORT)}…` : words;
    return [recordKinds[kind], at && this.dates.day(at), begins].filter(Boolean).join(' · ');
  }
}
