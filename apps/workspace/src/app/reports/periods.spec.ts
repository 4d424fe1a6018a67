import { sayPeriod, usualPeriods } from './periods';

describe('usualPeriods', () => {
  const months = (today: string) => usualPeriods(today).map(({ from, to }) => `${from} ${to}`);

  it('are whole months around a day', () => {
    expect(months('2026-11-21')).toEqual([
      '2026-10 2026-12',
      '2026-07 2026-09',
      '2026-11 2026-11',
      '2026-10 2026-10',
      '2026-01 2026-12',
      '2025-01 2025-12',
    ]);
  });

  it('go back over the new year', () => {
    expect(months('2026-01-01').slice(0, 4)).toEqual(['2026-01 2026-03', '2025-10 2025-12', '2026-01 2026-01', '2025-12 2025-12']);
  });
});

describe('sayPeriod', () => {
  it('says one month or the first and the last', () => {
    expect(sayPeriod({ from: '2026-11', to: '2026-11' }, 'en')).toBe('November 2026');
    expect(sayPeriod({ from: '2026-07', to: '2026-09' }, 'en').replace(/\s/g, ' ')).toBe('July – September 2026');
    expect(sayPeriod({ from: '2025-12', to: '2026-01' }, 'es')).toContain('diciembre de 2025');
  });

  it('says nothing about what is no period', () => {
    expect(sayPeriod({ from: 'soon', to: '2026-09' }, 'en')).toBe('');
    expect(sayPeriod({ from: '2026-10', to: '2026-09' }, 'en')).toBe('');
  });
});
