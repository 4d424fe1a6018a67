import { PROGRAMMES } from '.';
import { breachLawsFor, breachLawViews, breachPlaces, programmeViews, requestRuleFor, requestRuleViews } from './deadlines';

describe('deadlines', () => {
  it('tells every funder within 24 hours unless something else is known', () => {
    expect(programmeViews('en').map(({ key }) => key)).toEqual([...PROGRAMMES]);
    expect(new Set(programmeViews('en').map(({ hours }) => hours))).toEqual(new Set([24]));
  });

  it('says what was not read in its source', () => {
    const sure = programmeViews('en').filter(({ check }) => !check);
    expect(sure.map(({ key }) => key)).toEqual(['ovw', 'ojp', 'voca']);
    expect(sure.every(({ source }) => source)).toBe(true);
    expect(breachLawViews('en').every(({ check }) => check)).toBe(true);
  });

  it('finds the laws of places: 72 hours for the regulators of Europe', () => {
    expect(breachLawsFor(['GB', 'EU']).filter(({ fixed }) => fixed)).toMatchObject([{ hours: 72 }, { hours: 72 }]);
    expect(breachLawsFor(['US', 'US-WA']).map(({ key }) => key)).toEqual(['us_state', 'us_wa']);
    expect(breachLawsFor(['elsewhere'])).toEqual([]);
    expect(breachPlaces()).toContain('US-CA');
  });

  it('has a rule for requests everywhere', () => {
    expect(requestRuleFor('GB')).toMatchObject({ months: 1, days: 0 });
    expect(requestRuleFor('US')).toMatchObject({ months: 0, days: 30 });
    expect(requestRuleFor('unknown').key).toBe('other');
  });

  it('is said in Spanish too', () => {
    for (const view of [...programmeViews('es'), ...breachLawViews('es'), ...requestRuleViews('es')])
      expect(view.untranslated).toBeUndefined();
  });
});
