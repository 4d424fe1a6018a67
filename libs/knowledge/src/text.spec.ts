import agencies from '../data/agencies.json';
import en from '../data/text/en.json';
import es from '../data/text/es.json';
import { CHECKLIST_ITEM_IDS, CRIME_TYPE_KEYS, PERSONAS, PORTAL_STATUSES } from '.';
import { crisisLines } from './agencies';
import { checkKnowledge, SHIPPED } from './check';
import { providerInterfaceView } from './provider-interface';
import { optionalText, text } from './text';
import { clientViews, staffViews } from '../test/all-views';

const english: Readonly<Record<string, string>> = en.texts;
const spanish: Readonly<Record<string, string>> = es.texts;

describe('text', () => {
  it('gives the text of a language and says whether it was reviewed', () => {
    expect(text('en', 'checklist.R-00.title')).toEqual({ text: 'Immediate danger', locale: 'en', reviewed: true });
    expect(text('es', 'checklist.R-00.title')).toEqual({ text: 'Peligro inmediato', locale: 'es', reviewed: false });
  });

  it('falls back to English and says so', () => {
    expect(text('es', 'xmlRoot.report.label')).toEqual({ text: english['xmlRoot.report.label'], locale: 'en', reviewed: true });
  });

  it('throws for a key that no entry has, or gives null where a text may be missing', () => {
    expect(() => text('en', 'checklist.R-99.title')).toThrow('no text "checklist.R-99.title"');
    expect(() => text('es', 'constructor')).toThrow();
    expect(optionalText('es', 'channel.stopncii.site.label')).toBeNull();
  });
});

describe('English', () => {
  it('has a text for every entry and none besides', () => {
    expect(checkKnowledge(SHIPPED).filter(({ file }) => file.startsWith('text/'))).toEqual([]);
  });

  it('keeps the old words for the search', () => {
    const old = /revenge porn|child porn|perpetrator|predator|prostitut|self-generated|sex tourism/i;
    // the name of a service, and advice to staff not to say the word
    const names = [
      'agency.revenge_porn_helpline_uk.',
      'takedown.revenge_porn_helpline_uk.',
      'caution.iwf.adults_elsewhere',
      'crimeType.csam_production.wordingForStaff',
    ];
    const found = Object.entries(english)
      .filter(([key, value]) => old.test(value) && !key.endsWith('.search') && !names.some((name) => key.startsWith(name)))
      .map(([key]) => key);
    expect(found).toEqual([]);
    expect(Object.keys(english).some((key) => key.endsWith('.search') && old.test(english[key]))).toBe(true);
  });
});

describe('Spanish', () => {
  it('is not reviewed yet', () => {
    expect(es.meta).toMatchObject({ locale: 'es', reviewed: false });
  });

  it('has no text that English lacks', () => {
    expect(Object.keys(spanish).filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });

  it.each([
    ['crime types', CRIME_TYPE_KEYS.flatMap((key) => [`crimeType.${key}.name`, `crimeType.${key}.definition`])],
    ['checklist', CHECKLIST_ITEM_IDS.flatMap((id) => [`checklist.${id}.title`, `checklist.${id}.detail`])],
    ['personas', PERSONAS.flatMap((key) => [`persona.${key}.label`, `persona.${key}.note`])],
    ['portal statuses', PORTAL_STATUSES.map((status) => `portalStatus.${status}`)],
    ['purposes of agencies', agencies.agencies.map(({ key }) => `agency.${key}.purpose`)],
    ['safety', Object.keys(english).filter((key) => /^(safety|group)\./.test(key))],
    ['guidance', Object.keys(english).filter((key) => /^(step|evidence|element)\.|^caution\.C-MIN/.test(key))],
    [
      'crisis lines',
      crisisLines('en').flatMap(({ id, label }) => (label === null || /^[-0-9A-Z]+$/.test(label) ? [] : [`channel.${id}.label`])),
    ],
  ] as const)('has the texts of: %s', (_name, keys) => {
    expect(keys.length).toBeGreaterThan(4);
    expect(keys.filter((key) => !Object.hasOwn(spanish, key))).toEqual([]);
  });

  it('has every text that a screen or a paper shows', () => {
    expect(untranslated({ staff: { ...staffViews('es'), providerInterface: null }, client: clientViews('es') })).toEqual([]);
    const { statutoryContent, validationRules } = providerInterfaceView('es');
    expect(untranslated({ statutoryContent, validationRules })).toEqual([]);
  });

  it.each(Object.keys(spanish).filter((key) => !key.endsWith('.search')))('%s says the same numbers and addresses', (key) => {
    expect(factsIn(spanish[key])).toEqual(factsIn(english[key]));
  });

  it('does not use the old words outside the search', () => {
    const old = /pornovenganza|pornograf[íi]a infantil|depredador|perpetrador|prostituci|turismo sexual|autogenerado/i;
    expect(Object.keys(spanish).filter((key) => old.test(spanish[key]) && !key.endsWith('.search'))).toEqual([]);
  });

  it('says "usted", and "tú" only in words meant for a child', () => {
    const familiar = /\b(tú|tu|tus|te|ti|contigo|puedes|tienes|debes|quieres)\b/i;
    const found = Object.keys(spanish).filter((key) => familiar.test(spanish[key]));
    expect(found.filter((key) => !/^safety\.P-|^checklist\.S-10\./.test(key))).toEqual([]);
  });
});

/** Where in a view a text is in English because the language has none. What is said of statutes is on no screen. */
function untranslated(view: unknown, path = ''): string[] {
  if (typeof view !== 'object' || view === null) return [];
  return Object.entries(view).flatMap(([name, value]) => {
    if (name === 'statutes') return [];
    return name === 'untranslated' ? [`${path}: ${String(value)}`] : untranslated(value, `${path}.${name}`);
  });
}

/** Numbers of two digits and more, and addresses: they must survive a translation. */
function factsIn(value: string): string[] {
  return [...new Set(value.match(/[\w.]+@[\w.]+\w|[\w-]+(?:\.[\w-]+)*\.(?:org|gov|com|uk)[\w/]*|\d{2,}/g) ?? [])].sort();
}
