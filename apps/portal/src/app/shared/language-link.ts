import { Component, DOCUMENT, LOCALE_ID, inject } from '@angular/core';

/** The same page in the other language; its name is written in that language. It takes the place of this one: there is nothing to go back to. */
@Component({
  selector: 'app-language-link',
  template: `<a [href]="other.href" [lang]="other.code" [attr.hreflang]="other.code" (click)="go($event)">{{ other.name }}</a>`,
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
  private readonly document = inject(DOCUMENT);

  protected go(event: MouseEvent): void {
    event.preventDefault();
    this.document.location.replace(this.other.href);
  }
}
