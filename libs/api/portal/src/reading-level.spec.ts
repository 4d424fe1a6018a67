import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeWords } from './notice-words';
import { plainWords } from './plain/plain-words';
import { statusSentences } from './status-sentences';
import { StatusWord, type Locale } from '@alongside/contract';

/* Words for somebody of twelve, who is afraid and in a hurry: measured over everything that the portal says. */

/** The texts of the portal's pages in both languages, without their placeholders. */
function pages(): Record<Locale, string[]> {
  const file = readFileSync(join(__dirname, '../../../../apps/portal/src/locale/messages.es.xlf'), 'utf8');
  const units = [...file.matchAll(/<source>([\s\S]*?)<\/source>\s*<target>([\s\S]*?)<\/target>/g)];
  const plain = (text: string) =>
    text
      .replace(/<x [^>]*\/>/g, ' ')
      .replace(/\{VAR_\w+, plural,|=\d+ \{|other \{|\}/g, ' ')
      .replace(/&\w+;/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return { en: units.map(([, source]) => plain(source)), es: units.map(([, , target]) => plain(target)) };
}
function own(locale: Locale): string[] {
  const { kinds, ...words } = plainWords[locale];
  const status = StatusWord.options.flatMap((word) => Object.values(statusSentences(locale, word)));
  return [...Object.values(words), ...Object.values(kinds), ...status, noticeWords[locale].text];
}

const wordsOf = (text: string) => text.match(/[\p{L}’']+/gu) ?? [];
const sentencesOf = (text: string) => text.split(/[.!?:;]+\s|[.!?]$/).filter((sentence) => wordsOf(sentence).length > 2);
const syllables: Record<Locale, (word: string) => number> = {
  en: (word) => {
    const letters = word.toLowerCase().replace(/[^a-z]/g, '');
    if (letters.length <= 3) return 1;
    const heard = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').replace(/^y/, '');
    return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 0);
  },
  es: (word) => Math.max(1, word.toLowerCase().match(/[aeiouáéíóúü]+/g)?.length ?? 0),
};
function measured(locale: Locale, texts: string[]) {
  const said = texts.filter((text) => wordsOf(text).length > 3);
  const words = said.flatMap(wordsOf);
  const sentences = said.reduce((sum, text) => sum + Math.max(1, sentencesOf(text).length), 0);
  const perSentence = words.length / sentences;
  const perWord = words.reduce((sum, word) => sum + syllables[locale](word), 0) / words.length;
  return { texts: said.length, perSentence, perWord };
}
const texts = (locale: Locale) => [...pages()[locale], ...own(locale)];

describe('the words of the portal', () => {
  it('are read by a sixth-grader in English (Flesch and Kincaid)', () => {
    const { texts: count, perSentence, perWord } = measured('en', texts('en'));
    expect(count).toBeGreaterThan(150);
    expect(0.39 * perSentence + 11.8 * perWord - 15.59).toBeLessThan(6);
  });

  it('are easy in Spanish (Fernández Huerta: from 80, the sixth year of school)', () => {
    const { perSentence, perWord } = measured('es', texts('es'));
    expect(206.84 - 60 * perWord - 1.02 * perSentence).toBeGreaterThan(80);
  });

  it.each(['en', 'es'] as const)('have no long sentence in %s', (locale) => {
    const most = locale === 'en' ? 26 : 30;
    const long = texts(locale)
      .flatMap(sentencesOf)
      .filter((sentence) => wordsOf(sentence).length > most);
    expect(long).toEqual([]);
  });

  it('are measured by something that finds hard ones', () => {
    const hard = [
      'Notwithstanding applicable confidentiality obligations, the organization may disseminate personally identifying information.',
    ];
    const { perSentence, perWord } = measured('en', hard);
    expect(0.39 * perSentence + 11.8 * perWord - 15.59).toBeGreaterThan(12);
  });
});
