import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';

export interface Step {
  label: string;
  state: 'done' | 'current' | 'ahead';
}

/** Where something stands, as steps. The current one is said in words too. */
@Component({
  selector: 'ui-steps',
  imports: [Icon],
  template: `<ol [attr.aria-label]="label()">
    @for (step of steps(); track step.label) {
      <li [class]="step.state" [attr.aria-current]="step.state === 'current' ? 'step' : null">
        <span class="mark" aria-hidden="true">
          @if (step.state === 'done') {
            <ui-icon name="check" />
          }
        </span>
        <span>{{ step.label }}</span>
        @if (step.state === 'done') {
          <span class="visually-hidden" i18n="@@ui.step.done">done</span>
        }
      </li>
    }
  </ol>`,
  styleUrl: './steps.scss',
})
export class Steps {
  readonly label = input.required<string>();
  readonly steps = input.required<readonly Step[]>();
}
