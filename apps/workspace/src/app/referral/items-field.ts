import { Component, computed, input, model, signal } from '@angular/core';
import { Icon } from '@alongside/web/ui';
import { usualItems } from '../words/item-words';

let count = 0;

/** Which items are to be given: those of a release first, then the usual ones; others can be typed. Nothing is ticked beforehand. */
@Component({
  selector: 'app-items-field',
  imports: [Icon],
  template: `<fieldset [attr.aria-describedby]="id + '-problem'">
    <legend>{{ legend() }}</legend>
    @if (hint(); as words) {
      <p class="hint">{{ words }}</p>
    }
    <div class="items">
      @for (item of offered(); track item) {
        <label [class.chosen]="value().includes(item)">
          <input type="checkbox" [checked]="value().includes(item)" (change)="toggle(item)" />
          <span>{{ item }}</span>
        </label>
      }
    </div>
    <div class="add">
      <input
        class="ui-input"
        maxlength="200"
        i18n-aria-label
        aria-label="Another item"
        i18n-placeholder
        placeholder="Another item"
        [value]="typed()"
        (input)="type($event)"
        (keydown.enter)="$event.preventDefault(); add()"
        (blur)="add()"
      />
      <button type="button" class="ui-button" [disabled]="typed().trim() === ''" (click)="add()">
        <ui-icon name="plus" /><span i18n>Add</span>
      </button>
    </div>
    <div role="status" [id]="id + '-problem'">
      @if (problem(); as words) {
        <p class="problem">
          <ui-icon name="circle-alert" /><span>{{ words }}</span>
        </p>
      }
    </div>
  </fieldset>`,
  styleUrl: './items-field.scss',
})
export class ItemsField {
  readonly legend = input.required<string>();
  readonly hint = input('');
  readonly problem = input('');
  /** Words of a release; what uses the same words is covered by it. */
  readonly suggestions = input<readonly string[]>([]);
  readonly value = model<string[]>([]);

  protected readonly id = `items-${++count}`;
  protected readonly typed = signal('');
  private readonly own = signal<readonly string[]>([]);
  protected readonly offered = computed(() => [...new Set([...this.suggestions(), ...usualItems, ...this.own(), ...this.value()])]);

  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
  }
  protected toggle(item: string): void {
    this.value.update((all) => (all.includes(item) ? all.filter((known) => known !== item) : [...all, item]));
  }
  protected add(): void {
    const item = this.typed().trim();
    if (item === '') return;
    this.own.update((all) => [...all, item]);
    if (!this.value().includes(item)) this.toggle(item);
    this.typed.set('');
  }
}
