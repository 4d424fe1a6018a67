import type { AgencyRow } from '@alongside/contract';
import { fitting } from './fitting';

const agency = (name: string, given: Partial<AgencyRow> = {}) =>
  ({ name, shortName: name, purpose: '', acceptsCrimeTypes: ['sextortion'], countries: ['US'], ...given }) as AgencyRow;
const names = (rows: AgencyRow[]) => rows.map(({ name }) => name);

describe('fitting', () => {
  const all = [
    agency('IC3'),
    agency('CEOP', { countries: ['GB'] }),
    agency('Anyone', { acceptsCrimeTypes: ['*'], countries: ['*'] }),
    agency('Other', { acceptsCrimeTypes: ['doxxing'] }),
    agency('Ours', { countries: [] }),
  ];

  it('puts first what takes the crime and works there', () => {
    const { fits, others } = fitting(all, ['sextortion'], 'US', '');
    expect(names(fits)).toEqual(['IC3', 'Anyone', 'Ours']);
    expect(names(others)).toEqual(['CEOP', 'Other']);
  });
  it('leaves nobody out where the country is unknown', () => {
    expect(names(fitting(all, ['sextortion'], 'unknown', '').fits)).toContain('CEOP');
  });
  it('finds without accents and in any order', () => {
    expect(names(fitting([agency('Línea de ayuda', { purpose: 'Support by phone' })], [], 'US', 'phone linea').others)).toEqual([
      'Línea de ayuda',
    ]);
    expect(names(fitting(all, ['sextortion'], 'US', 'nobody').fits)).toEqual([]);
  });
});
