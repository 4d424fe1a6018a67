import { Component, computed, input } from '@angular/core';

/** Grey lines where the content will be. Shown only when loading takes longer than a moment (see the style). */
@Component({
  selector: 'ui-loading',
  template: `<p class="visually-hidden" role="status">{{ label() }}</p>
    @for (width of widths(); track $index) {
      <div class="line" aria-hidden="true" [style.width.%]="width"></div>
    }`,
  styleUrl: './loading.scss',
})
export class Loading {
  /** What is being waited for, for those who listen. */
  readonly label = input($localize`:@@ui.loading:Loading`);
  readonly lines = input(5);
  protected readonly widths = computed(() => Array.from({ length: this.lines() }, (_, line) => [92, 78, 86, 64, 72][line % 5]));
}
