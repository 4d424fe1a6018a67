import { Component, computed, input } from '@angular/core';
import { monogram } from './initials';

/** A circle with initials, for staff. Decoration: the name stands beside it or is the label of the button around it. */
@Component({
  selector: 'ui-avatar',
  template: `{{ text() }}`,
  styleUrl: './avatar.scss',
  host: { 'aria-hidden': 'true' },
})
export class Avatar {
  readonly name = input.required<string>();
  protected readonly text = computed(() => monogram(this.name()));
}
