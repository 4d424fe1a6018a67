import { Component, input, model, output, signal } from '@angular/core';
import { Icon, UiInput } from '@alongside/web/ui';

/** A password that can be looked at while typing. */
@Component({
  selector: 'app-password-input',
  imports: [Icon, UiInput],
  template: `<input
      uiInput
      [type]="shown() ? 'text' : 'password'"
      [autocomplete]="autocomplete()"
      autocapitalize="off"
      spellcheck="false"
      [value]="value()"
      (input)="type($event)"
      (blur)="touch.emit()"
    />
    <button
      type="button"
      class="ui-button ui-button-icon"
      [attr.aria-pressed]="shown()"
      (click)="shown.set(!shown())"
      i18n-aria-label
      aria-label="Show the password"
      i18n-title
      title="Show the password"
    >
      <ui-icon [name]="shown() ? 'eye-off' : 'eye'" />
    </button>`,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    input {
      padding-inline-end: 3rem;
    }
    button {
      position: absolute;
      inset: 0 0 0 auto;
      color: var(--ui-text-quiet);
    }
    button:hover {
      background: none;
      color: var(--ui-text);
    }
  `,
})
export class PasswordInput {
  readonly autocomplete = input<AutoFill>('current-password');
  readonly value = model('');
  readonly touch = output();
  protected readonly shown = signal(false);

  protected type(event: Event): void {
    this.value.set((event.target as HTMLInputElement).value);
  }
}
