import { Component, input, model, signal } from '@angular/core';

/**
 * The passphrase: hidden, because somebody may stand behind; shown while one wants to see it. A field for passwords, so that no keyboard
 * learns the words; marked as good for one time, so that no browser offers to keep them.
 */
@Component({
  selector: 'app-words-input',
  template: `<label [for]="name()">{{ label() }}</label>
    <p [id]="name() + '-hint'"><ng-content /></p>
    <input
      class="ui-input"
      [id]="name()"
      [type]="shown() ? 'text' : 'password'"
      autocomplete="one-time-code"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      required
      [attr.aria-describedby]="name() + '-hint'"
      [value]="value()"
      (input)="value.set($any($event.target).value)"
    />
    <label class="ui-check"
      ><input type="checkbox" [checked]="shown()" (change)="shown.set(!shown())" /><span i18n>Show what I type</span></label
    >`,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-1);
    }
    label:first-child {
      font-weight: 650;
    }
    p {
      margin: 0;
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
    p:empty {
      display: none;
    }
    .ui-check {
      min-height: 3rem;
      align-items: center;
    }
    .ui-check input {
      margin: 0;
    }
  `,
})
export class WordsInput {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = model('');
  protected readonly shown = signal(false);
}
