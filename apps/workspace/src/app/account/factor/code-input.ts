import { Component, input, model, output } from '@angular/core';
import { UiInput } from '@alongside/web/ui';

/** Six digits of an authenticator, or a recovery code: large, one letter wide. Works with signal forms. */
@Component({
  selector: 'app-code-input',
  imports: [UiInput],
  template: `<input
    uiInput
    type="text"
    [attr.inputmode]="recovery() ? 'text' : 'numeric'"
    [autocomplete]="recovery() ? 'off' : 'one-time-code'"
    autocapitalize="characters"
    spellcheck="false"
    [maxLength]="recovery() ? 24 : 9"
    [value]="value()"
    (input)="type($event)"
    (blur)="touch.emit()"
  />`,
  styles: `
    input {
      font-size: 1.5rem;
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.2em;
    }
  `,
})
export class CodeInput {
  readonly recovery = input(false);
  readonly value = model('');
  readonly touch = output();

  protected type(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
