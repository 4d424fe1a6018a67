import { Component, input, model, output } from '@angular/core';
import { UiField, UiInput } from '@alongside/web/ui';

/** Why an account should be able to do more, for the second person who decides. Works with signal forms. */
@Component({
  selector: 'app-reason-field',
  imports: [UiField, UiInput],
  template: `<ui-field
    [label]="label()"
    i18n-hint
    hint="A second person decides: another administrator, or a director. They and the person it is about are told."
    [problem]="problem()"
  >
    <textarea uiInput rows="3" [value]="value()" (input)="type($event)" (blur)="touch.emit()"></textarea>
  </ui-field>`,
})
export class ReasonField {
  readonly label = input.required<string>();
  readonly problem = input<string | null | undefined>('');
  readonly value = model('');
  readonly touch = output();

  protected type(event: Event): void {
    this.value.set((event.target as HTMLTextAreaElement).value);
  }
}
