import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeWords } from './notice-words';
import { plainWords } from './plain/plain-words';
import { statusSentences } from './status-sentences';
import { takedownSentences } from './takedown-sentences';
import { PortalSituation, StatusWord, type Locale } from '@alongside/contract';
import { agencyClientView, crisisLines } from '@alongside/knowledge/agencies';
import { resourcesFor } from '@alongside/knowledge/resources';
import { safetyViews } from '@alongside/knowledge/safety';

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
  const { kinds, bases, answer, readOn, readAt, ...words } = plainWords[locale];
  const said = [answer('Monday'), readOn('Monday'), readAt('9:00')];
  return [...Object.values({ ...words, ...kinds, ...bases }), ...said, noticeWords[locale].text];
}
/** What the advocate is offered to say of where things stand. */
function status(locale: Locale): string[] {
  const tallies = [
    { all: 1, removed: 1, waiting: 0, open: 0 },
    { all: 5, removed: 1, waiting: 2, open: 2 },
  ];
  return [
    ...StatusWord.options.map((word) => statusSentences(locale, word)),
    ...tallies.map((tally) => takedownSentences(locale, tally)),
  ].flatMap((words) => Object.values(words));
}
/** What the field knows, as far as it is shown here: who helps, and what a plan can say. */
function field(locale: Locale): string[] {
  const lines = crisisLines(locale).map(({ agency }) => agencyClientView(agency, locale).purpose);
  const services = PortalSituation.options.flatMap((situation) =>
    resourcesFor(situation, 'US', locale).flatMap(({ purpose, whatToExpect }) => [purpose, whatToExpect]),
  );
  const plans = (['client', 'child', 'caregiver'] as const).flatMap((reader) =>
    safetyViews(locale, reader).flatMap(({ items }) => items.flatMap(({ text, note }) => [text, note ?? ''])),
  );
  return [...new Set([...lines, ...services, ...plans])];
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
const kinds = {
  'our own words': (locale: Locale) => [...pages()[locale], ...own(locale)],
  'words of status': status,
  'what the field knows': field,
};
const texts = (locale: Locale) => Object.values(kinds).flatMap((of) => of(locale));
/** School years that English asks for (Flesch and Kincaid). */
const grade = (all: string[]) => {
  const { perSentence, perWord } = measured('en', all);
  return 0.39 * perSentence + 11.8 * perWord - 15.59;
};
/** How easy Spanish is (Fernández Huerta): from 80 the sixth year of school, from 70 the seventh. */
const ease = (all: string[]) => {
  const { perSentence, perWord } = measured('es', all);
  return 206.84 - 60 * perWord - 1.02 * perSentence;
};

describe('the words of the portal', () => {
  it.each(Object.entries(kinds))('are read by a sixth-grader in English: %s', (_, of) => {
    expect(of('en').length).toBeGreaterThan(25);
    expect(grade(of('en'))).toBeLessThan(6);
  });

  // The names of services and laws are long, and they are what they are.
  it.each(Object.entries(kinds))('are easy in Spanish: %s', (_, of) => {
    expect(ease(of('es'))).toBeGreaterThan(of === field ? 70 : 80);
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
    expect(grade(hard)).toBeGreaterThan(12);
  });
});
