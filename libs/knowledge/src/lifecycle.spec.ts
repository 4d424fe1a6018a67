import type { CaseFacts, Persona } from '.';
import { PERSONAS, STAGES } from '.';
import { byPlace, checklist, checklistFor, checklistTexts, personaViews, portalStatusTexts } from './lifecycle';
import { givenFacts } from '../test/given-facts';

const ids = (persona: Persona, facts: Partial<CaseFacts>): string =>
  checklistFor(persona, givenFacts(facts))
    .map(({ id }) => id)
    .join(' ');

/** Persona, what is known, the items by hand. */
const table: readonly (readonly [string, Persona, Partial<CaseFacts>, string])[] = [
  [
    'an adult victim of whom nothing else is known',
    'adult_victim',
    {},
    'R-00 R-01 R-02 R-03 R-04 R-06 R-07 R-08 R-10 R-16 S-01 S-03 S-04 S-05 S-06 S-07 F-05 F-08',
  ],
  [
    'an adult victim of sextortion who reported to the police',
    'adult_victim',
    {
      evidenceMode: 'adult_only',
      imagesExist: true,
      clientChoseToReport: true,
      chosenAgencies: ['local_law_enforcement'],
      crimeTypes: ['sextortion'],
      plannedOrOpenFilings: 1,
      openFilings: 1,
      removalRequested: true,
      policeCaseExists: true,
      releaseExists: true,
    },
    'R-00 R-01 R-02 R-03 R-04 R-05a R-06 R-07 R-08 R-09 R-10 R-12 R-15 R-16 R-17 S-01 S-02 S-03 S-04 S-05 S-06 S-07 F-01 F-02 F-03 F-04 F-05 F-06 F-07 F-08',
  ],
  [
    'an adult victim who lost money and chose not to report',
    'adult_victim',
    { clientChoseToReport: false, moneyLost: true, chosenAgencies: ['local_law_enforcement'] },
    'R-00 R-01 R-02 R-03 R-04 R-06 R-07 R-08 R-16 S-01 S-03 S-04 S-05 S-06 S-07 F-05 F-08',
  ],
  [
    'an adult victim of sextortion whose images may show a minor: no complaint to IC3, no evidence kept',
    'adult_victim',
    { evidenceMode: 'minor_or_unknown', imagesExist: true, minorInvolved: true, crimeTypes: ['sextortion'] },
    'R-00 R-01 R-02 R-03 R-04 R-05b R-05c R-06 R-07 R-08 R-10 R-11 R-15 R-16 S-01 S-02 S-03 S-04 S-05 S-06 S-07 F-05 F-08',
  ],
  [
    'a minor victim in the United Kingdom with a mandated reporter and a tip to HSI',
    'minor_victim',
    {
      evidenceMode: 'minor_or_unknown',
      imagesExist: true,
      minorInvolved: true,
      clientChoseToReport: true,
      chosenAgencies: ['hsi_c3_tipline'],
      crimeTypes: ['csam_production'],
      country: 'GB',
      mandatedReporter: true,
    },
    'R-00 R-01 R-02 R-03 R-04 R-05b R-05c R-06 R-07 R-08 R-11 R-13 R-14 R-15 R-16 R-18 S-01 S-03 S-04 S-05 S-06 S-07 F-05 F-08',
  ],
  [
    'a caregiver whose child is sextorted for money, while the case closes',
    'parent_caregiver',
    {
      evidenceMode: 'minor_or_unknown',
      imagesExist: true,
      minorInvolved: true,
      crimeTypes: ['financial_sextortion'],
      moneyLost: true,
      caseClosing: true,
    },
    'R-00 R-01 R-02 R-03 R-04 R-05b R-05c R-06 R-07 R-08 R-10 R-11 R-15 R-16 S-01 S-02 S-03 S-04 S-05 S-06 S-07 S-08 S-10 S-11 S-12 F-05 F-08 F-09',
  ],
  [
    'a third party before the question of images is asked',
    'third_party',
    { evidenceMode: 'minor_or_unknown' },
    'R-00 R-01 R-04 R-05b R-05c R-06 R-08 R-10 R-16 S-01 S-09',
  ],
  [
    'a third party with reports of their own',
    'third_party',
    { plannedOrOpenFilings: 2, openFilings: 1 },
    'R-00 R-01 R-04 R-06 R-08 R-10 R-16 R-17 S-01 S-09 F-01 F-02 F-03',
  ],
  ['a provider', 'esp', {}, 'R-00 R-04 E-01 E-02 E-03 E-04 E-06'],
  ['a provider that has filed', 'esp', { openFilings: 1, plannedOrOpenFilings: 1 }, 'R-00 R-04 E-01 E-02 E-03 E-04 E-06 E-05'],
];

describe('checklistFor', () => {
  it.each(table)('%s', (_name, persona, facts, expected) => {
    expect(ids(persona, facts)).toBe(expected);
  });

  it('covers all five personas in this table', () => {
    expect([...new Set(table.map(([, persona]) => persona))].sort()).toEqual([...PERSONAS].sort());
  });

  it('goes by the persona asked for', () => {
    expect(ids('esp', { persona: 'adult_victim' })).toBe(ids('esp', { persona: 'esp' }));
  });

  it('never shows advice to keep images together with the rule against copying', () => {
    for (const persona of PERSONAS) {
      expect(ids(persona, { evidenceMode: 'minor_or_unknown', imagesExist: true })).not.toContain('R-05a');
      expect(ids(persona, { evidenceMode: 'adult_only', imagesExist: true })).not.toMatch(/R-05[bc]/);
    }
  });
});

describe('the checklist', () => {
  it('is ordered by stage, then order', () => {
    const places = checklist().map(({ stage, order }) => STAGES.indexOf(stage) * 1000 + order);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(checklist()).toHaveLength(48);
    expect([...checklist()].reverse().sort(byPlace)).toEqual(checklist());
  });

  it('blocks every file where a minor may be shown', () => {
    expect(checklist().filter(({ blocking }) => blocking === 'block_media')).toMatchObject([
      { id: 'R-05b', condition: { fact: 'evidenceMode', is: 'minor_or_unknown' } },
    ]);
  });

  it('asks about danger first, of everybody', () => {
    expect(checklist()[0]).toMatchObject({
      id: 'R-00',
      personas: [...PERSONAS],
      dueDays: 0,
      blocking: 'stop_until_answered',
      condition: null,
    });
  });

  it('has its texts in both languages', () => {
    expect(checklistTexts('en')['R-05b'].title).toBe('Keep the evidence without copying (minor or unknown)');
    const spanish = checklistTexts('es')['R-05b'];
    expect(spanish.title).toBe('Conservar las pruebas sin copiarlas (menor o edad desconocida)');
    expect(spanish).toMatchObject({ unreviewed: true });
    expect(spanish).not.toHaveProperty('untranslated');
    expect(checklistTexts('en')['S-09']).toMatchObject({ check: true, source: null });
    expect(checklistTexts('en')['R-00']).not.toHaveProperty('check');
  });
});

describe('personas and statuses', () => {
  it('keep the notes for staff', () => {
    expect(personaViews('en', 'staff').every(({ note }) => typeof note === 'string')).toBe(true);
    expect(personaViews('en').some((view) => 'note' in view)).toBe(false);
    expect(personaViews('es')[0].label).toBe('Víctima adulta');
  });

  it('give the portal its words', () => {
    expect(portalStatusTexts('en').you_chose_not_to.text).toBe('You decided not to send it');
    expect(portalStatusTexts('es').you_chose_not_to).toMatchObject({ text: 'Usted decidió no enviarlo', unreviewed: true });
  });
});
