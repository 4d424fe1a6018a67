import type { Locale } from './common-keys';

/* How easy a text is to read: measures for tests, so that no word that a frightened person reads is harder than it has to be. */

export const wordsOf = (text: string): string[] => text.match(/[\p{L}’']+/gu) ?? [];
export const sentencesOf = (text: string): string[] => text.split(/[.!?:;]+\s|[.!?]$/).filter((sentence) => wordsOf(sentence).length > 2);

const syllables: Record<Locale, (word: string) => number> = {
  en: (word) => {
    const letters = word.toLowerCase().replace(/[^a-z]/g, '');
    if (letters.length <= 3) return 1;
    const heard = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '');
    return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 0);
  },
  es: (word) => Math.max(1, word.toLowerCase().match(/[aeiouáéíóúü]+/g)?.length ?? 0),
};

function measured(locale: Locale, texts: readonly string[]) {
  const said = texts.filter((text) => wordsOf(text).length > 3);
  const words = said.flatMap(wordsOf);
  const sentences = said.reduce((sum, text) => sum + Math.max(1, sentencesOf(text).length), 0);
  return {
    perSentence: words.length / sentences,
    perWord: words.reduce((sum, word) => sum + syllables[locale](word), 0) / words.length,
  };
}

/** School years that English asks for (Flesch and Kincaid). */
export function grade(texts: readonly string[]): number {
  const { perSentence, perWord } = measured('en', texts);
  return 0.39 * perSentence + 11.8 * perWord - 15.59;
}

/** How easy Spanish is (Fernández Huerta): from 80 the sixth year of school, from 70 the seventh. */
export function ease(texts: readonly string[]): number {
  const { perSentence, perWord } = measured('es', texts);
  return 206.84 - 60 * perWord - 1.02 * perSentence;
}
