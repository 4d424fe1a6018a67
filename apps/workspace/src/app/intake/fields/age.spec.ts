import { bandOf } from './age';

const now = new Date(2026, 10, 21);

describe('bandOf', () => {
  it.each([
    ['2013-11-21', '13_17'],
    ['2013-11-22', '0_12'],
    ['2008-11-21', '18_24'],
    ['2008-11-22', '13_17'],
    ['1966-11-21', '60_plus'],
    ['1966-11-22', '25_59'],
    ['2001-11-22', '18_24'],
  ])('%s is %s', (day, band) => expect(bandOf(day, now)).toBe(band));

  it.each(['', '2026-11-22', '1700-01-01', '201-1-1', 'soon'])('says nothing about "%s"', (day) =>
    expect(bandOf(day, now)).toBeUndefined(),
  );
});
