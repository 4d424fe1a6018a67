import { DAY, dayName, weekdayOf, type Wall } from './wall-clock';

/** Whose public holidays: the federal ones of the United States, or the bank holidays of England and Wales. */
export const HOLIDAY_REGIONS = ['US', 'GB-EAW'] as const;
export type HolidayRegion = (typeof HOLIDAY_REGIONS)[number];

export const HOLIDAY_KEYS = [
  'new_year',
  'martin_luther_king',
  'washington',
  'memorial',
  'juneteenth',
  'independence',
  'labor',
  'columbus',
  'veterans',
  'thanksgiving',
  'christmas',
  'good_friday',
  'easter_monday',
  'early_may',
  'spring',
  'summer',
  'boxing',
  'proclaimed',
] as const;
export type HolidayKey = (typeof HOLIDAY_KEYS)[number];

export interface Holiday {
  /** As `2026-07-03`. */
  readonly day: string;
  readonly key: HolidayKey;
  /** Taken instead of a day that falls on a weekend. */
  readonly observed: boolean;
}

type Found = readonly [HolidayKey, Wall];
const [MONDAY, THURSDAY, SATURDAY, SUNDAY] = [1, 4, 6, 7];
const day = (year: number, month: number, date: number): Wall => Date.UTC(year, month - 1, date);
/** The nth such weekday of a month. */
const nth = (year: number, month: number, weekday: number, n: number): Wall => {
  const first = day(year, month, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7) * DAY;
};
/** The last such weekday of a month. */
const last = (year: number, month: number, weekday: number): Wall => {
  const end = day(year, month + 1, 1) - DAY;
  return end - ((weekdayOf(end) - weekday + 7) % 7) * DAY;
};

/** Easter Sunday of the Gregorian calendar (the anonymous rule of Nature, 1876). */
export function easter(year: number): Wall {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return day(year, Math.floor(n / 31), (n % 31) + 1);
}

/** 5 U.S.C. 6103(a); Juneteenth since 2021 (Pub. L. 117-17), Dr. King's birthday since 1986 (Pub. L. 98-144). */
const federal = (year: number): Found[] => [
  ['new_year', day(year, 1, 1)],
  ...(year >= 1986 ? [['martin_luther_king', nth(year, 1, MONDAY, 3)] as const] : []),
  ['washington', nth(year, 2, MONDAY, 3)],
  ['memorial', last(year, 5, MONDAY)],
  ...(year >= 2021 ? [['juneteenth', day(year, 6, 19)] as const] : []),
  ['independence', day(year, 7, 4)],
  ['labor', nth(year, 9, MONDAY, 1)],
  ['columbus', nth(year, 10, MONDAY, 2)],
  ['veterans', day(year, 11, 11)],
  ['thanksgiving', nth(year, 11, THURSDAY, 4)],
  ['christmas', day(year, 12, 25)],
];
/** 5 U.S.C. 6103(b): for who works from Monday to Friday, Saturday's holiday is Friday's; Executive Order 11582: Sunday's is Monday's. */
const federalObserved: Record<number, number> = { [SATURDAY]: -1, [SUNDAY]: 1 };

/** Days that a proclamation moved, and days it added, in England and Wales. */
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
/** Banking and Financial Dealings Act 1971, schedule 1, with the days that are proclaimed every year under its section 1(3). */
const bank = (year: number): Found[] => [
  ['new_year', day(year, 1, 1)],
  ['good_friday', easter(year) - 2 * DAY],
  ['easter_monday', easter(year) + DAY],
  ['early_may', moved[year]?.early_may ?? nth(year, 5, MONDAY, 1)],
  ['spring', moved[year]?.spring ?? last(year, 5, MONDAY)],
  ['summer', last(year, 8, MONDAY)],
  ['christmas', day(year, 12, 25)],
  ['boxing', day(year, 12, 26)],
  ...(proclaimed[year] ?? []).map((each) => ['proclaimed', each] as const),
];

/** The next weekday that is no holiday yet stands in for a day on a weekend. Christmas on a Sunday leaves Monday to Boxing Day. */
function substitutes(days: readonly Found[]): Found[] {
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

function observed(region: HolidayRegion, days: readonly Found[]): Found[] {
  if (region === 'GB-EAW') return substitutes(days);
  return days.flatMap(([key, at]) => {
    const by = federalObserved[weekdayOf(at)];
    return by ? [[key, at + by * DAY] as const] : [];
  });
}

const years = new Map<string, readonly Holiday[]>();

/**
 * The public holidays that fall in a year, in order: the days themselves and those that are taken instead, for any
 * year by the rules of today. New Year's Day on a Saturday is observed on the last day of the year before.
 */
export function holidaysOf(region: HolidayRegion, year: number): readonly Holiday[] {
  const name = `${region}-${year}`;
  const known = years.get(name);
  if (known) return known;
  const rule = region === 'US' ? federal : bank;
  const made = [year, year + 1]
    .flatMap((each) => {
      const days = rule(each);
      const named =
        (isObserved: boolean) =>
        ([key, at]: Found) => ({ day: dayName(at), key, observed: isObserved });
      return [...days.map(named(false)), ...observed(region, days).map(named(true))];
    })
    .filter((holiday) => holiday.day.startsWith(`${String(year).padStart(4, '0')}-`))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  years.set(name, made);
  return made;
}

export const holidayOn = (region: HolidayRegion, name: string): Holiday | undefined =>
  holidaysOf(region, Number(name.slice(0, 4))).find((holiday) => holiday.day === name);

/** Whose holidays an organization keeps, by the jurisdiction it works in. */
export const holidaysIn = (jurisdiction: string): HolidayRegion => (jurisdiction.startsWith('GB') ? 'GB-EAW' : 'US');
