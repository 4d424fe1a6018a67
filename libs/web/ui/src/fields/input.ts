import { Directive, HostAttributeToken, inject } from '@angular/core';
import { UiField } from './field';

/** The look of a text control, and its ties to the `ui-field` around it. */
@Directive({
  selector: 'input[uiInput], textarea[uiInput], select[uiInput]',
  host: {
    class: 'ui-input',
    '[attr.id]': 'id',
    '[attr.aria-describedby]': 'field?.describedBy() ?? null',
    '[attr.aria-invalid]': 'field?.invalid() ?? null',
  },
})
export class UiInput {
  protected readonly field = inject(UiField, { optional: true });
  protected readonly id = inject(new HostAttributeToken('id'), { optional: true }) ?? this.field?.id ?? null;
}
