import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeWords } from './notice-words';
import { plainWords } from './plain/plain-words';
import { statusSentences } from './status-sentences';
import { takedownSentences } from './takedown-sentences';
import { Country, PortalSituation, PortalVoice, StatusWord, standardItems, type Locale } from '@alongside/contract';
import { agencyClientView, crisisLines } from '@alongside/knowledge/agencies';
import { releasePaper } from '@alongside/knowledge/consent-rules';
import { portalStatusTexts } from '@alongside/knowledge/lifecycle';
import { ease, grade, sentencesOf, wordsOf } from '@alongside/knowledge/reading';
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
  const { kinds, bases, voices, answer, readOn, readAt, from, lastHere, ...words } = plainWords[locale];
  const said = [
    answer('Monday'),
    readOn('Monday'),
    readAt('9:00'),
    from('Harbor'),
    lastHere('Monday'),
    ...Object.values(voices).flatMap(Object.values<string>),
  ];
  return [
    ...Object.values({ ...words, ...kinds, ...bases }),
    ...said,
    ...Object.values(noticeWords[locale].subjects),
    noticeWords[locale].text,
  ];
}
/** What the advocate is offered to say of where things stand. */
function status(locale: Locale): string[] {
  const tallies = [
    { all: 1, removed: 1, waiting: 0, open: 0 },
    { all: 5, removed: 1, waiting: 2, open: 2 },
  ];
  return [
    ...StatusWord.options.flatMap((word) => PortalVoice.options.map((voice) => statusSentences(locale, word, voice))),
    ...StatusWord.options.map((word) => portalStatusTexts(locale)[word].text).map((text) => ({ text })),
    ...tallies.map((tally) => takedownSentences(locale, tally)),
  ].flatMap((words) => Object.values(words));
}
/** What the field knows, as far as it is shown here: who helps, and what a plan can say. */
function field(locale: Locale): string[] {
  const lines = crisisLines(locale).map(({ agency }) => agencyClientView(agency, locale).purpose);
  const services = PortalSituation.options.flatMap((situation) =>
    Country.options.flatMap((country) =>
      resourcesFor(situation, country, locale).flatMap(({ purpose, whatToExpect }) => [purpose, whatToExpect]),
    ),
  );
  const plans = (['client', 'child', 'caregiver'] as const).flatMap((reader) =>
    safetyViews(locale, reader).flatMap(({ items }) => items.flatMap(({ text, note }) => [text, note ?? ''])),
  );
  return [...new Set([...lines, ...services, ...plans])];
}

/** What a release can name, the paper of it, and what somebody reads who was refused something. */
function given(locale: Locale): string[] {
  const paper = Object.values(releasePaper(locale)).filter((text) => typeof text === 'string');
  const file = readFileSync(join(__dirname, '../../../../apps/workspace/src/locale/messages.es.xlf'), 'utf8');
  const [, source, target] = /<source>(You can ask our director[^<]*)<\/source>\s*<target>([^<]*)</.exec(file) ?? [];
  expect(source).toBeTruthy();
  return [...standardItems.map((item) => item[locale]), ...paper, locale === 'en' ? source : target];
}
const kinds = {
  'our own words': (locale: Locale) => [...pages()[locale], ...own(locale)],
  'words of status': status,
  'what is given and refused': given,
  'what the field knows': field,
};
const texts = (locale: Locale) => Object.values(kinds).flatMap((of) => of(locale));
/** Of a very short text a measure says nothing. */
const LONG_ENOUGH = 8;
/** Pooled, and for each text alone: English in school years at most, Spanish in ease at least. The names of services and laws are long, and they are what they are. */
const limits: Record<keyof typeof kinds, { en: number; es: number; alone: { en: number; es: number } }> = {
  'our own words': { en: 6, es: 80, alone: { en: 8.5, es: 60 } },
  'words of status': { en: 6, es: 80, alone: { en: 7, es: 60 } },
  'what is given and refused': { en: 6, es: 80, alone: { en: 9, es: 50 } },
  'what the field knows': { en: 6, es: 75, alone: { en: 10, es: 60 } },
};

describe('the words of the portal', () => {
  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('are read by a sixth-grader, together and one by one: %s', (kind) => {
    const [english, spanish] = [kinds[kind]('en'), kinds[kind]('es')];
    const { en, es, alone } = limits[kind];
    expect(english.length).toBeGreaterThan(15);
    const long = (text: string) => wordsOf(text).length >= LONG_ENOUGH;
    expect(english.filter((text) => long(text) && grade([text]) > alone.en)).toEqual([]);
    expect(spanish.filter((text) => long(text) && ease([text]) < alone.es)).toEqual([]);
    expect(grade(english)).toBeLessThan(en);
    expect(ease(spanish)).toBeGreaterThan(es);
  });

  it.each(['en', 'es'] as const)('have no long sentence in %s', (locale) => {
    const most = locale === 'en' ? 24 : 27;
    const long = texts(locale)
      .flatMap(sentencesOf)
      .filter((sentence) => wordsOf(sentence).length > most);
    expect(long).toEqual([]);
  });

  it('say usted to everybody in Spanish, wherever they stand', () => {
    const familiar = /(?<!\p{L})(tú|tus?|ti|contigo|puedes|tienes|quieres|necesitas|estás|díselo)(?!\p{L})/iu;
    expect(texts('es').filter((words) => familiar.test(words))).toEqual([]);
  });

  it('are measured by something that finds hard ones', () => {
    const hard = [
      'Notwithstanding applicable confidentiality obligations, the organization may disseminate personally identifying information.',
    ];
    expect(grade(hard)).toBeGreaterThan(12);
    expect(
      ease(['No obstante las obligaciones de confidencialidad aplicables, la organización podrá difundir información identificativa.']),
    ).toBeLessThan(20);
  });
});
