import type { Locale } from '@alongside/contract';
import { URGENT_NUMBERS } from '@alongside/knowledge';
import { unreviewedNote } from '@alongside/knowledge/text';
import { plainWords } from './plain-words';

/** A piece of a page in which everything that came from outside is escaped. Only `html` makes one. */
class Markup {
  constructor(readonly text: string) {}
}
export type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const say = (piece: Piece): string =>
  piece instanceof Markup
    ? piece.text
    : Array.isArray(piece)
      ? piece.map(say).join('')
      : piece === null || piece === undefined || piece === false
        ? ''
        : String(piece).replace(/[&<>"']/g, (sign) => escapes[sign]);

/** Our own words as they stand, everything put into them escaped. */
export const html = (words: TemplateStringsArray, ...pieces: Piece[]): Markup =>
  new Markup(words.map((part, place) => part + (place < pieces.length ? say(pieces[place]) : '')).join(''));

export interface PageFrame {
  locale: Locale;
  /** Where these pages are: `/page`, or `/es/page`. */
  base: string;
  nonce: string;
  /** Seconds until the page leaves by itself; nobody there counts without a script. Null where nobody is signed in. */
  leavesAfter: number | null;
}

const style = `:root{color-scheme:light dark}body{margin:0 auto;max-width:36rem;padding:1rem;font:1.125rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:#0f5f5f}@media(prefers-color-scheme:dark){a{color:#8fd3cf}}a,button{display:inline-block;min-height:3rem;line-height:3rem}button,.leave,.call{padding:0 1.25rem;border:1px solid currentcolor;border-radius:.5rem;font:inherit;line-height:3rem;background:none;color:inherit;text-decoration:none}
.number{min-width:3rem;text-align:center;font-weight:650}.leave{display:block;text-align:center;font-weight:650;background:#1d2b30;color:#fff;border-color:#1d2b30}label{display:block;font-weight:650}input,textarea{box-sizing:border-box;width:100%;min-height:3rem;padding:.5rem;font:inherit}
.note{padding:.75rem 1rem;border-inline-start:.25rem solid #0f6b6b}.wrong{border-color:#b3261e}ol,ul{padding-inline-start:1.25rem}.quiet{font-size:1rem}.said{white-space:pre-wrap}summary{min-height:3rem;line-height:3rem}h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.2rem;line-height:1.3}@media print{header,footer,form,details{display:none}}`;

/** Numbers to call, themselves, on whatever page and whatever went wrong. */
const numbers = (locale: Locale): Piece => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const words = plainWords[locale];
  return URGENT_NUMBERS.map(
    (place) =>
      html`<p>
        ${names.of(place.country)}:
        ${place.numbers.map(
          ({ value, for: what }) =>
            html` <a class="number" href="tel:${value}" aria-label="${words.call} ${value}">${value}</a
              >${what === 'talk' && ` ${words.toTalk}`}`,
        )}
      </p>`,
  );
};

/** A whole page: a way out first, then what there is. */
export function page({ locale, base, nonce, leavesAfter }: PageFrame, body: Piece): string {
  const words = plainWords[locale];
  const other = locale === 'es' ? { lang: 'en', href: '/page' } : { lang: 'es', href: '/es/page' };
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${words.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        ${leavesAfter !== null && html`<meta http-equiv="refresh" content="${leavesAfter}; url=${base}/leave" />`}
        <style nonce="${nonce}">
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <header>
          <a class="leave" href="${base}/leave" rel="noreferrer">${words.leave}</a>
          <p class="quiet">${words.leaving}</p>
        </header>
        <main>${body}</main>
        <footer>
          <p><a href="${base}/help">${words.numbers}</a></p>
          ${numbers(locale)}
          <p><a href="${other.href}" lang="${other.lang}" hreflang="${other.lang}">${words.other}</a></p>
          ${unreviewedNote(locale) && html`<p class="quiet">${unreviewedNote(locale)}</p>`}
        </footer>
      </body>
    </html>`.text;
}
