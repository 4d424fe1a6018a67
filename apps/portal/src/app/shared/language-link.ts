import { Component, DOCUMENT, LOCALE_ID, inject } from '@angular/core';

/** The same page in the other language; its name is written in that language. It takes the place of this one: there is nothing to go back to. */
@Component({
  selector: 'app-language-link',
  template: `<a [href]="other.href" [lang]="other.code" [attr.hreflang]="other.code" (click)="go($event)">{{ other.name }}</a>
    @if (translated) {
      <small i18n
        >These words were translated from English, and nobody has checked them yet. If something is not clear, ask your advocate.</small
      >
    }`,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      min-height: 3rem;
    }
    small {
      display: block;
      color: var(--ui-text-quiet);
      font-size: var(--ui-size-small);
    }
  `,
})
export class LanguageLink {
  /** Goes when a person who speaks the language has read all of it. */
  protected readonly translated = inject(LOCALE_ID).startsWith('es');
  protected readonly other = this.translated ? { code: 'en', href: '/', name: 'English' } : { code: 'es', href: '/es/', name: 'Español' };
  private readonly document = inject(DOCUMENT);

  protected go(event: MouseEvent): void {
    event.preventDefault();
    this.document.location.replace(this.other.href);
  }
}
