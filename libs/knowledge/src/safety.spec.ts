import type { SafetyAudience } from '.';
import { safetyViews } from './safety';

const ids = (audience: SafetyAudience) => safetyViews('en', audience).flatMap(({ items }) => items.map(({ id }) => id));

describe('safetyViews', () => {
  it.each([
    ['child', ['P-01', 'P-02', 'P-03', 'P-04', 'P-06']],
    ['teen', ['P-06']],
    ['client', ['SP-01', 'SP-02', 'SP-03', 'SP-04', 'SP-05', 'SP-06', 'SP-07', 'SP-08', 'SP-09', 'SP-10']],
    ['all', []],
  ] as const)('gives a %s their own items and those for everybody', (audience, own) => {
    const forAll = ids('all');
    expect(forAll).toContain('M-01');
    expect(ids(audience).filter((id) => !forAll.includes(id))).toEqual(own);
    expect(ids(audience)).toEqual(expect.arrayContaining(forAll));
  });

  it('gives caregivers the signs in a child and the advice on technology, without hidden monitoring', () => {
    expect(ids('caregiver')).toEqual(expect.arrayContaining(['W-01', 'W-12', 'P-05', 'C-01', 'C-09', 'A-01']));
    expect(ids('caregiver')).not.toContain('SP-01');
    expect(ids('child')).not.toContain('W-01');
  });

  it('never gives what is not to be displayed, to staff neither', () => {
    for (const audience of ['all', 'caregiver', 'child', 'teen', 'client', 'staff'] as const) expect(ids(audience)).not.toContain('C-03');
    expect(ids('staff')).toHaveLength(63);
  });

  it('gives the notes for staff to staff only', () => {
    const message = (audience: SafetyAudience) =>
      safetyViews('en', audience)
        .flatMap(({ items }) => items)
        .find(({ id }) => id === 'M-03');
    expect(message('staff')).toMatchObject({ staffNote: 'For adults, always put as a choice.' });
    expect(message('client')).not.toHaveProperty('staffNote');
  });

  it('leaves out groups that have nothing for the audience', () => {
    expect(safetyViews('en', 'child').map(({ key }) => key)).not.toContain('warning_signs_child_behaviour');
  });

  it('marks what is to be checked', () => {
    const items = safetyViews('en', 'staff').flatMap((group) => group.items);
    expect(items.find(({ id }) => id === 'W-11')).toMatchObject({ check: true });
    expect(items.find(({ id }) => id === 'W-01')).not.toHaveProperty('check');
  });
});
