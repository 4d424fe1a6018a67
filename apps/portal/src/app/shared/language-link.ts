import { Component, LOCALE_ID, inject } from '@angular/core';

/** The same page in the other language; its name is written in that language. */
@Component({
  selector: 'app-language-link',
  template: `<a [href]="other.href" [lang]="other.code" [attr.hreflang]="other.code">{{ other.name }}</a>`,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      min-height: 3rem;
    }
  `,
})
export class LanguageLink {
  protected readonly other = inject(LOCALE_ID).startsWith('es')
    ? { code: 'en', href: '/', name: 'English' }
    : { code: 'es', href: '/es/', name: 'Español' };
}
