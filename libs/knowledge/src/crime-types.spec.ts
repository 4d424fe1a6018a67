import { CRIME_TYPE_KEYS } from '.';
import { crimeType, crimeTypeViews, guidanceViews, pmtItemName } from './crime-types';

const view = (key: (typeof CRIME_TYPE_KEYS)[number], audience?: 'client' | 'staff') =>
  crimeTypeViews('en', audience).find((each) => each.key === key);

describe('crimeTypeViews', () => {
  it('has all types, with names and definitions', () => {
    expect(crimeTypeViews('en').map(({ key }) => key)).toEqual([...CRIME_TYPE_KEYS]);
    expect(view('ncii')).toMatchObject({ name: 'Non-consensual intimate images (image-based abuse)', minorImageRules: 'if_minor' });
    expect(crimeTypeViews('es').find(({ key }) => key === 'sextortion')).toMatchObject({ name: 'Sextorsión', unreviewed: true });
  });

  it('keeps statutes, counting rules and fixed words for staff', () => {
    expect(view('ncii')).not.toHaveProperty('staff');
    expect(view('online_grooming', 'staff')?.staff).toMatchObject({
      wording: 'Reports in the United States call it online enticement.',
      pmtVictimization: [{ when: 'minor', items: [9] }],
      ncmec: { incidentTypes: ['Online Enticement of Children for Sexual Acts'], acceptedFor: 'minor', note: null },
    });
    expect(view('online_grooming', 'staff')?.staff?.statutes).toContainEqual({
      id: 'online_grooming.state_law',
      jurisdiction: 'US-state',
      citation: null,
      about: 'luring and solicitation laws',
      check: true,
    });
  });

  it('marks elements that are our own', () => {
    expect(view('contact_minor_for_sex')?.elements).toMatchObject([
      { id: 'contact_minor_for_sex.proposal' },
      { id: 'contact_minor_for_sex.arranging', check: true, source: null },
    ]);
    expect(view('contact_minor_for_sex')?.elements[0]).not.toHaveProperty('check');
  });
});

describe('guidanceViews', () => {
  const { cautions, evidence, steps } = guidanceViews('en');

  it('has what the types name, with the evidence rules under which to show it', () => {
    expect(cautions).toHaveLength(7);
    expect(evidence).toHaveLength(14);
    expect(steps).toHaveLength(54);
    expect(evidence.find(({ id }) => id === 'EV-A8')).toMatchObject({ mode: 'adult_only' });
    expect(evidence.find(({ id }) => id === 'EV-M3')).toMatchObject({ mode: 'minor_or_unknown' });
  });

  it('speaks of copying and screenshots of images to adults only', () => {
    const screenshots = [...evidence, ...steps].filter(({ text }) => /take screenshots/i.test(text));
    expect(screenshots.map(({ id, mode }) => [id, mode])).toEqual([['EV-A2', 'adult_only']]);
  });
});

describe('pmtItemName', () => {
  it('gives the words of the report for every item in use', () => {
    const items = CRIME_TYPE_KEYS.flatMap((key) => crimeType(key).pmtVictimization.flatMap((rule) => rule.items));
    for (const item of items) expect(pmtItemName(item)).toMatch(/\S/);
    expect(pmtItemName(22)).toBe('Stalking/harassment');
    expect(() => pmtItemName(1)).toThrow('no PMT item 1');
  });
});
