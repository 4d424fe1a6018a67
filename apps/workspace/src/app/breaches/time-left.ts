import { Component, computed, inject, input } from '@angular/core';
import { Icon, Now, When } from '@alongside/web/ui';
import { timeLeft } from './breach-words';

/** The hours that are left until somebody must be told, running; with the time itself. */
@Component({
  selector: 'app-time-left',
  imports: [Icon, When],
  template: `<span class="ui-chip" [class.ui-chip-danger]="left().urgency === 'late'" [class.ui-chip-warn]="left().urgency === 'soon'">
      <ui-icon [name]="left().urgency === 'late' ? 'triangle-alert' : 'clock'" /><span>{{ left().words }}</span>
    </span>
    <ui-when [at]="dueAt()" inSentence />`,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--ui-space-1) var(--ui-space-2);
      align-items: center;
    }
    ui-when {
      color: var(--ui-text-quiet);
    }
  `,
})
export class TimeLeft {
  private readonly now = inject(Now);
  readonly dueAt = input.required<string>();
  protected readonly left = computed(() => timeLeft(this.dueAt(), this.now.at()));
}
