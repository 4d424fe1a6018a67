import { JURISDICTIONS } from './consent-keys';
import { consentRules, emergencyContactDays, jurisdictionView, minorAloneRule, releaseDays } from './consent-rules';

describe('rules of consent', () => {
  it('fall back to the federal rule', () => expect(consentRules('US-ZZ').key).toBe('US'));

  it('end a release in Washington after ninety days at the latest', () => {
    expect(releaseDays('US-WA', { defaultDays: 14, maxDays: 30 })).toEqual({ defaultDays: 14, maxDays: 30 });
    expect(releaseDays('US-WA', { defaultDays: 120, maxDays: 365 })).toEqual({ defaultDays: 90, maxDays: 90 });
    expect(releaseDays('US', { defaultDays: 120, maxDays: 365 })).toEqual({ defaultDays: 120, maxDays: 365 });
    expect(jurisdictionView('US-WA', 'en').note).toContain('90 days');
  });

  it('keep a release for an emergency shorter than the usual one', () => {
    const { defaultDays, maxDays } = emergencyContactDays();
    expect(defaultDays).toBeLessThanOrEqual(maxDays);
    expect(maxDays).toBeLessThan(30);
  });

  it('know a rule only where it is law', () => {
    expect(minorAloneRule('US-CA', 'ca_counseling_12')?.fromAge).toBe(12);
    expect(minorAloneRule('US-TX', 'ca_counseling_12')).toBeUndefined();
    expect(minorAloneRule('US-TX', 'nothing')).toBeUndefined();
    for (const key of JURISDICTIONS) expect(minorAloneRule(key, 'named_law')).toMatchObject({ lawNamed: true });
  });

  it('ask to be checked where nobody has read the law', () => {
    for (const key of JURISDICTIONS) {
      const { check, source } = jurisdictionView(key, 'en');
      expect([key, check === undefined || source !== null]).toEqual([key, true]);
    }
    expect(jurisdictionView('US-CA', 'en').check).toBe(true);
    expect(jurisdictionView('US-WA', 'en').check).toBeUndefined();
  });
});
