import { Component, booleanAttribute, effect, input, model, output, signal, untracked } from '@angular/core';
import { UiInput } from '@alongside/web/ui';

/** Several short answers, one on each line. `<ui-field label="Phone numbers"><app-lines [formField]="fields.client.phones" /></ui-field>` */
@Component({
  selector: 'app-lines',
  imports: [UiInput],
  template: `<textarea
    uiInput
    class="lines"
    rows="1"
    spellcheck="false"
    autocomplete="off"
    [class.wide]="wide()"
    [value]="text()"
    (input)="type($event)"
    (blur)="touch.emit()"
  ></textarea>`,
  styles: `
    :host {
      display: block;
    }
    textarea.lines.lines {
      min-height: var(--ui-target);
    }
  `,
})
export class LinesField {
  readonly value = model<string[]>([]);
  readonly wide = input(false, { transform: booleanAttribute });
  readonly touch = output();

  /** What stands in the field, with the line that was just begun. */
  protected readonly text = signal('');

  constructor() {
    effect(() => {
      const lines = this.value();
      if (split(untracked(this.text)).join('\n') !== lines.join('\n')) this.text.set(lines.join('\n'));
    });
  }

  protected type(event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.text.set(text);
    this.value.set(split(text));
  }
}

const split = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
