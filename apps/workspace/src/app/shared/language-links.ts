import { DOCUMENT } from '@angular/common';
import { Component, LOCALE_ID, inject } from '@angular/core';
import { Router } from '@angular/router';

export interface Language {
  code: string;
  /** In its own words. */
  name: string;
  prefix: string;
}

export const languages: readonly Language[] = [
  { code: 'en', name: 'English', prefix: '' },
  { code: 'es', name: 'Español', prefix: '/es' },
];

/** Each language is an application of its own under its own prefix, so changing it opens the same page there. */
@Component({
  selector: 'app-language-links',
  template: `<nav i18n-aria-label aria-label="Language">
    @for (language of languages; track language.code) {
      @if (language.code === current) {
        <span aria-current="true" [lang]="language.code">{{ language.name }}</span>
      } @else {
        <button type="button" class="ui-link" [lang]="language.code" (click)="go(language)">{{ language.name }}</button>
      }
    }
  </nav>`,
  styles: `
    nav {
      display: flex;
      gap: var(--ui-space-4);
      color: var(--ui-text-quiet);
    }
  `,
})
export class LanguageLinks {
  private readonly router = inject(Router);
  private readonly browser = inject(DOCUMENT).location;
  protected readonly languages = languages;
  protected readonly current = inject(LOCALE_ID).slice(0, 2);

  protected go(language: Language): void {
    this.browser.assign(language.prefix + this.router.url);
  }
}
