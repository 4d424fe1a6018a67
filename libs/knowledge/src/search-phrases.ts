import type { Locale } from './common-keys';
import { optionalText, text } from './text';

/** What finds an entry: its names and search words, in the language asked for and always in English too. */
export function searchPhrases(locale: Locale, nameKeys: readonly string[], searchKey: string): string[] {
  const locales: readonly Locale[] = locale === 'en' ? ['en'] : [locale, 'en'];
  return locales.flatMap((each) => [
    ...nameKeys.map((key) => text(each, key).text),
    ...(optionalText(each, searchKey)
      ?.text.split(';')
      .map((word) => word.trim()) ?? []),
  ]);
}
