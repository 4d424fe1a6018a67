import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';

let count = 0;

/**
 * A label above, a control, a hint and what is wrong with it.
 * `<ui-field label="E-mail" [problem]="problem()"><input uiInput type="email" …></ui-field>`
 * The control inside needs `uiInput`, which connects it to label, hint and problem.
 */
@Component({
  selector: 'ui-field',
  imports: [Icon],
  template: `<label [for]="id"
      >{{ label() }}
      @if (optional()) {
        <span class="optional" i18n="@@ui.field.optional"> (optional)</span>
      }
    </label>
    @if (hint(); as words) {
      <p class="hint" [id]="id + '-hint'">{{ words }}</p>
    }
    <ng-content />
    <div role="status" [id]="id + '-problem'">
      @if (problem(); as words) {
        <p class="problem">
          <ui-icon name="circle-alert" /> <span>{{ words }}</span>
        </p>
      }
    </div>`,
  styleUrl: './field.scss',
})
export class UiField {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly problem = input<string | null | undefined>('');
  readonly optional = input(false);

  /** Id of the control. */
  readonly id = `ui-field-${++count}`;
  readonly describedBy = computed(
    () => [this.hint() && `${this.id}-hint`, this.problem() && `${this.id}-problem`].filter(Boolean).join(' ') || null,
  );
  readonly invalid = computed(() => (this.problem() ? 'true' : null));
}
