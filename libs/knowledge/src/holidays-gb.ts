import type { HolidayKey } from './holiday-keys';
import { MONDAY, SATURDAY, day, easter, last, nth } from './holiday-rules';
import { DAY, weekdayOf, type Wall } from './wall-clock';

export type Part = 'EAW' | 'SCT' | 'NIR';
export type Found = readonly [HolidayKey, Wall];

/** Days that a proclamation moved, and days it added, all over the United Kingdom or in a part of it. */
const moved: Record<number, Partial<Record<HolidayKey, Wall>>> = {
  1995: { early_may: day(1995, 5, 8) },
  2002: { spring: day(2002, 6, 4) },
  2012: { spring: day(2012, 6, 4) },
  2020: { early_may: day(2020, 5, 8) },
  2022: { spring: day(2022, 6, 2) },
};
const proclaimed: Record<number, Wall[]> = {
  1999: [day(1999, 12, 31)],
  2002: [day(2002, 6, 3)],
  2011: [day(2011, 4, 29)],
  2012: [day(2012, 6, 5)],
  2022: [day(2022, 6, 3), day(2022, 9, 19)],
  2023: [day(2023, 5, 8)],
};
const proclaimedIn: Partial<Record<Part, Record<number, Wall[]>>> = { SCT: { 2026: [day(2026, 6, 15)] } };

/** What only a part of the country keeps: schedule 1 of the act, with St Andrew's Day Bank Holiday (Scotland) Act 2007; the Boyne is proclaimed every year. */
const own: Record<Part, (year: number) => Found[]> = {
  EAW: (year) => [
    ['easter_monday', easter(year) + DAY],
    ['summer', last(year, 8, MONDAY)],
  ],
  SCT: (year) => [
    ['second_january', day(year, 1, 2)],
    ['summer', nth(year, 8, MONDAY, 1)],
    ...(year >= 2006 ? [['st_andrew', day(year, 11, 30)] as const] : []),
  ],
  NIR: (year) => [
    ['st_patrick', day(year, 3, 17)],
    ['easter_monday', easter(year) + DAY],
    ['boyne', day(year, 7, 12)],
    ['summer', last(year, 8, MONDAY)],
  ],
};

/** Banking and Financial Dealings Act 1971, schedule 1, with the days that are proclaimed every year under its section 1(3). */
export const bank = (part: Part, year: number): Found[] => [
  ['new_year', day(year, 1, 1)],
  ...own[part](year),
  ['good_friday', easter(year) - 2 * DAY],
  ['early_may', moved[year]?.early_may ?? nth(year, 5, MONDAY, 1)],
  ['spring', moved[year]?.spring ?? last(year, 5, MONDAY)],
  ['christmas', day(year, 12, 25)],
  ['boxing', day(year, 12, 26)],
  ...[...(proclaimed[year] ?? []), ...(proclaimedIn[part]?.[year] ?? [])].map((each) => ['proclaimed', each] as const),
];

/** The next weekday that is no holiday yet stands in for a day on a weekend. Christmas on a Sunday leaves Monday to Boxing Day. */
export function substitutes(days: readonly Found[]): Found[] {
  const taken = new Set(days.map(([, at]) => at));
  return days
    .filter(([, at]) => weekdayOf(at) >= SATURDAY)
    .map(([key, at]) => {
      let instead = at + DAY;
      while (weekdayOf(instead) >= SATURDAY || taken.has(instead)) instead += DAY;
      taken.add(instead);
      return [key, instead] as const;
    });
}
