import en from '../data/text/en.json';
import es from '../data/text/es.json';
import type { Locale } from './common-keys';

/** A new language is one more file here and one more entry of LOCALES. */
const TEXTS: {
  readonly [L in Locale]: { readonly meta: { readonly reviewed: boolean }; readonly texts: Readonly<Record<string, string>> };
} = {
  en,
  es,
};

export interface LocalizedText {
  readonly text: string;
  /** The language the text is in: not the one asked for where a translation is missing. */
  readonly locale: Locale;
  /** False: nobody who works in that language has read the translation yet. */
  readonly reviewed: boolean;
}

/** A text by its key, in English where the language has none. Throws if English has none: then the key is wrong. */
export function text(locale: Locale, key: string): LocalizedText {
  const found = optionalText(locale, key);
  if (found === null) throw new Error(`no text "${key}"`);
  return found;
}

/** The same for a text that an entry may lack: null then. */
export function optionalText(locale: Locale, key: string): LocalizedText | null {
  // a translation without an English text is an orphan, not a text
  if (!Object.hasOwn(TEXTS.en.texts, key)) return null;
  const used = Object.hasOwn(TEXTS[locale].texts, key) ? locale : 'en';
  return { text: TEXTS[used].texts[key], locale: used, reviewed: TEXTS[used].meta.reviewed };
}

/** What papers and pages in a language say while nobody who works in it has read the translation; null where somebody has. */
export const unreviewedNote = (locale: Locale): string | null => (TEXTS[locale].meta.reviewed ? null : NOTES[locale]);
const NOTES: Readonly<Record<Locale, string>> = {
  en: 'Nobody has read these words yet who works in this language.',
  es: 'Estas palabras se tradujeron del inglés y todavía nadie las ha revisado.',
};
