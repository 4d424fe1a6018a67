import { Component, computed, input } from '@angular/core';
import { monogram } from './initials';

/** A circle with initials, for staff. Decoration: the name stands beside it or is the label of the button around it. */
@Component({
  selector: 'ui-avatar',
  template: '',
  styleUrl: './avatar.scss',
  host: { 'aria-hidden': 'true', '[attr.data-letters]': 'letters()' },
})
export class Avatar {
  readonly name = input.required<string>();
  protected readonly letters = computed(() => monogram(this.name()));
}
