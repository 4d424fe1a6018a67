import { LAW_KEYS } from '.';
import { reportingLaws } from './laws';

describe('laws that demand a report', () => {
  it('name every state, the federal duty, England, and what is none', () => {
    const keys = reportingLaws('en').map(({ key }) => key);
    expect(keys).toEqual([...LAW_KEYS]);
    expect(keys.filter((key) => /^us_[a-z]{2}$/.test(key))).toHaveLength(51);
    expect(keys).toEqual(expect.arrayContaining(['us_federal', 'gb_eng_csa', 'us_may_report']));
  });

  it('say that they are to be checked, and where', () => {
    for (const { check, source, citation } of reportingLaws('en')) {
      expect(check).toBe(true);
      expect(source).toMatch(/\w/);
      expect(citation).toMatch(/\w/);
    }
  });

  it('do not say that the duty of 2026 in England is in force', () => {
    const england = reportingLaws('en').find(({ key }) => key === 'gb_eng_csa');
    expect(england).toMatchObject({ who: 'professions', check: true });
    expect(england?.note).toContain('not confirmed');
  });

  it('say that a law that only allows a report binds nobody', () => {
    expect(reportingLaws('en').filter(({ who }) => who === 'nobody')).toMatchObject([{ key: 'us_may_report' }]);
  });

  it('are in Spanish too', () => {
    expect(reportingLaws('es').flatMap(({ untranslated = [] }) => untranslated)).toEqual([]);
  });
});
