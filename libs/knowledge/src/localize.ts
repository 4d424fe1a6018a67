import type { Confidence, Locale } from './common-keys';
import type { LocalizedText } from './text';
import { optionalText, text } from './text';
import type { TextKeys } from './text-keys';

/** What a screen must say about the language of an entry. */
export interface LanguageMarks {
  /** Names of the texts that are in English because the language asked for has none. */
  readonly untranslated?: readonly string[];
  /** At least one text is a translation that nobody has reviewed. */
  readonly unreviewed?: true;
}

/** What a screen must say about the reliability of an entry. */
export interface ConfidenceMark {
  /** Show "check before relying on this". */
  readonly check?: true;
}

export type Localized<R extends string, O extends string> = Readonly<Record<R, string>> &
  Readonly<Record<O, string | null>> &
  LanguageMarks;

/** The texts of an entry in one language. An optional text that does not exist is null. */
export function localize<R extends string, O extends string>(locale: Locale, keys: TextKeys<R, O>): Localized<R, O> {
  const found: (readonly [string, LocalizedText | null])[] = [
    ...Object.entries<string>(keys.required).map(([name, key]) => [name, text(locale, key)] as const),
    ...Object.entries<string>(keys.optional).map(([name, key]) => [name, optionalText(locale, key)] as const),
  ];
  const untranslated = found.filter(([, each]) => each !== null && each.locale !== locale).map(([name]) => name);
  return {
    ...Object.fromEntries(found.map(([name, each]) => [name, each === null ? null : each.text])),
    ...(untranslated.length > 0 && { untranslated }),
    ...(found.some(([, each]) => each?.reviewed === false) && { unreviewed: true }),
  } as Localized<R, O>;
}

/** The mark of an entry: everything that is not `sourced` is to be checked before anyone relies on it. */
export function confidenceMark(confidence: Confidence): ConfidenceMark {
  return confidence === 'sourced' ? {} : { check: true };
}

/** The source as a screen may name it: our own choices have none. */
export function shownSource(source: string | null): string | null {
  return source === 'product default' ? null : source;
}
