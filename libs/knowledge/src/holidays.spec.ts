import { readFileSync } from 'node:fs';
import { HOLIDAY_REGIONS, easter, holidayOn, holidaysIn, holidaysOf, type HolidayRegion } from './holidays';
import { dayName } from './wall-clock';

/** As published by the Office of Personnel Management and by gov.uk; a star is a day taken instead. */
const published: [HolidayRegion, number, string][] = [
  ['US', 2020, '01-01 01-20 02-17 05-25 07-03* 07-04 09-07 10-12 11-11 11-26 12-25'],
  ['US', 2021, '01-01 01-18 02-15 05-31 06-18* 06-19 07-04 07-05* 09-06 10-11 11-11 11-25 12-24* 12-25 12-31*'],
  ['US', 2022, '01-01 01-17 02-21 05-30 06-19 06-20* 07-04 09-05 10-10 11-11 11-24 12-25 12-26*'],
  ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03* 07-04 09-07 10-12 11-11 11-26 12-25'],
  ['US', 2027, '01-01 01-18 02-15 05-31 06-18* 06-19 07-04 07-05* 09-06 10-11 11-11 11-25 12-24* 12-25 12-31*'],
  ['US', 2028, '01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10* 11-11 11-23 12-25'],
  ['GB-EAW', 2011, '01-01 01-03* 04-22 04-25 04-29 05-02 05-30 08-29 12-25 12-26 12-27*'],
  ['GB-EAW', 2012, '01-01 01-02* 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
  ['GB-EAW', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-26 12-28*'],
  ['GB-EAW', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27* 12-28*'],
  ['GB-EAW', 2022, '01-01 01-03* 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27*'],
  ['GB-EAW', 2023, '01-01 01-02* 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  ['GB-EAW', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28*'],
  ['GB-EAW', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27* 12-28*'],
];

/**
 * The days of every state and of every part of the United Kingdom as Vacanza's `holidays` 0.105 (MIT) gives them, years with every kind of
 * weekend and leap years among them; without those that `holidays-us.ts` says are left out.
 */
const given = JSON.parse(readFileSync(`${import.meta.dirname}/holidays.published.json`, 'utf8')) as Record<string, Record<string, string>>;

describe('public holidays', () => {
  it.each(HOLIDAY_REGIONS.filter((region) => region !== 'US'))(
    'of %s are those that are published, the days taken instead among them',
    (region) => {
      expect(Object.keys(given[region]).length).toBeGreaterThanOrEqual(7);
      const ours = Object.keys(given[region]).map((year) => [
        year,
        holidaysOf(region, Number(year))
          .map(({ day }) => day.slice(5))
          .join(' '),
      ]);
      expect(Object.fromEntries(ours)).toEqual(given[region]);
    },
  );

  it.each([
    ['US-CA', '2026-11-27', 'day_after_thanksgiving', false],
    ['US-CA', '2028-03-31', 'cesar_chavez', false],
    ['US-TX', '2026-12-24', 'christmas_eve', false],
    ['US-MA', '2027-04-19', 'patriots', false],
    ['US-AK', '2026-10-19', 'alaska', true],
    ['US-HI', '2027-08-20', 'statehood', false],
    ['US-DC', '2029-01-20', 'inauguration', false],
    ['US-GA', '2026-12-24', 'washington', false],
    ['US-NY', '2026-11-03', 'election', false],
    ['US-UT', '2027-07-23', 'pioneer', true],
    ['GB-SCT', '2026-06-15', 'proclaimed', false],
    ['GB-SCT', '2028-01-04', 'second_january', true],
    ['GB-NIR', '2026-07-13', 'boyne', true],
    ['GB-NIR', '2026-03-17', 'st_patrick', false],
  ] as const)('of %s name %s %s', (region, day, key, observed) => {
    expect(holidayOn(region, day)).toEqual({ day, key, observed });
  });

  it.each([
    ['US-TX', '2026-10-12', 'Columbus Day is none in Texas'],
    ['US-TX', '2026-04-21', 'offices stay open on San Jacinto Day'],
    ['US-MA', '2026-07-03', 'Massachusetts moves no Saturday'],
    ['GB-SCT', '2026-04-06', 'Easter Monday is none in Scotland'],
    ['GB-SCT', '2026-08-31', 'the summer holiday of Scotland is in its first week'],
    ['GB-EAW', '2026-11-30', 'St Andrew’s Day is Scotland’s'],
  ] as [HolidayRegion, string, string][])('of %s leave out %s: %s', (region, day) => {
    expect(holidayOn(region, day)).toBeUndefined();
  });

  it.each(published)('of %s in %i are those that were published', (region, year, days) => {
    const found = holidaysOf(region, year).map(({ day, observed }) => `${day.slice(5)}${observed ? '*' : ''}`);
    expect(found.join(' ')).toBe(days);
  });

  it('are known for any year, and none comes twice', () => {
    for (const region of HOLIDAY_REGIONS)
      for (let year = 1990; year <= 2200; year += 1) {
        const days = holidaysOf(region, year).map(({ day }) => day);
        expect(new Set(days).size).toBe(days.length);
        expect(days.length).toBeGreaterThanOrEqual(8);
      }
  });

  it('know what they are called', () => {
    expect(holidayOn('US', '2027-12-31')).toEqual({ day: '2027-12-31', key: 'new_year', observed: true });
    expect(holidayOn('GB-EAW', '2022-12-27')).toEqual({ day: '2022-12-27', key: 'christmas', observed: true });
    expect(holidayOn('US', '2026-04-03')).toBeUndefined();
  });

  it.each([
    [2000, '2000-04-23'],
    [2024, '2024-03-31'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('find Easter of %i', (year, day) => {
    expect(dayName(easter(year))).toBe(day);
  });

  it('follow the jurisdiction', () => {
    expect([holidaysIn('US'), holidaysIn('US-TX'), holidaysIn('GB')]).toEqual(['US', 'US-TX', 'GB-EAW']);
  });
});
