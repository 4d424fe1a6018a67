import { Component, input } from '@angular/core';
import { Icon, type IconName } from '../icon/icon';

/** Nothing here, and what to do about it. Buttons go between the tags. `<ui-empty icon="inbox" heading="Nothing is due" text="Next: Thursday, two checks." />` */
@Component({
  selector: 'ui-empty',
  imports: [Icon],
  template: `<div class="mark"><ui-icon [name]="icon()" /></div>
    <h2>{{ heading() }}</h2>
    @if (text(); as words) {
      <p>{{ words }}</p>
    }
    <div class="actions"><ng-content /></div>`,
  styleUrl: './state-box.scss',
})
export class Empty {
  readonly icon = input<IconName>('check');
  readonly heading = input.required<string>();
  readonly text = input('');
}
