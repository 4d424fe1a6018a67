import { Component, InjectionToken, computed, inject, input, isDevMode } from '@angular/core';
import { basicIcons } from './basic-icons';
import type { moreIcons } from './more-icons';

export type IconName = keyof typeof basicIcons | keyof typeof moreIcons;

/** The outlines that the app brings along; the portal keeps to the basic ones. */
export const ICONS = new InjectionToken<Partial<Record<IconName, string>>>('icons', { factory: () => basicIcons });

/**
 * `<ui-icon name="phone" />` beside a word is decoration; alone it needs a `label`.
 * Size follows the text (1.25em) unless set in CSS through `font-size`.
 */
@Component({
  selector: 'ui-icon',
  template: `<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    focusable="false"
  >
    <path [attr.d]="path()" />
  </svg>`,
  styleUrl: './icon.scss',
  host: {
    '[attr.role]': "label() ? 'img' : null",
    '[attr.aria-label]': 'label() || null',
    '[attr.aria-hidden]': "label() ? null : 'true'",
  },
})
export class Icon {
  private readonly icons = inject(ICONS);

  readonly name = input.required<IconName>();
  readonly label = input<string>('');

  protected readonly path = computed(() => {
    const path = this.icons[this.name()];
    if (!path && isDevMode()) throw new Error(`The icon ${this.name()} is not among those provided here.`);
    return path ?? '';
  });
}
