import { HOLIDAY_REGIONS, type HolidayKey, type HolidayRegion, type State } from './holiday-keys';
import { bank, substitutes, type Found, type Part } from './holidays-gb';
import { keptIn } from './holidays-us';
import { DAY, dayName, weekdayOf } from './wall-clock';

export { HOLIDAY_KEYS, HOLIDAY_REGIONS, type HolidayKey, type HolidayRegion } from './holiday-keys';
export { easter } from './holiday-rules';

export interface Holiday {
  /** As `2026-07-03`. */
  readonly day: string;
  readonly key: HolidayKey;
  /** Taken instead of a day that falls on a weekend. */
  readonly observed: boolean;
}

const dated =
  (observed: boolean) =>
  ([key, at]: Found): Holiday => ({ day: dayName(at), key, observed });

/** The days of a year's own, and those that are taken instead, which may be in the year before. */
function made(region: HolidayRegion, year: number): Holiday[] {
  const [country, place] = region.split('-');
  if (country === 'GB') {
    const days = bank(place as Part, year);
    return [...days.map(dated(false)), ...substitutes(days).map(dated(true))];
  }
  return keptIn((place ?? null) as State | null).flatMap(({ key, when, instead }) => {
    const at = when(year);
    if (at === null) return [];
    const by = instead?.[weekdayOf(at)];
    return [dated(false)([key, at]), ...(by ? [dated(true)([key, at + by * DAY])] : [])];
  });
}

const years = new Map<string, readonly Holiday[]>();
/** Years that are kept: more than any calendar asks for at a time, and little beside a process. */
const MOST = 500;

/**
 * The public holidays that fall in a year, in order: the days themselves and those that are taken instead, for any
 * year by the rules of today. New Year's Day on a Saturday is observed on the last day of the year before. A day that has two names has the first.
 */
export function holidaysOf(region: HolidayRegion, year: number): readonly Holiday[] {
  const name = `${region}-${year}`;
  const known = years.get(name);
  if (known) return known;
  const days = new Map<string, Holiday>();
  for (const holiday of [year, year + 1].flatMap((each) => made(region, each)))
    if (holiday.day.startsWith(`${String(year).padStart(4, '0')}-`) && !days.has(holiday.day)) days.set(holiday.day, holiday);
  const found = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  if (years.size >= MOST) years.clear();
  years.set(name, found);
  return found;
}

export const holidayOn = (region: HolidayRegion, name: string): Holiday | undefined =>
  holidaysOf(region, Number(name.slice(0, 4))).find((holiday) => holiday.day === name);

/**
 * Whose holidays an organization keeps, by the jurisdiction it works in, unless it says otherwise: a state's own, the federal ones where
 * the state is not named, and those of England and Wales for the United Kingdom.
 */
export function holidaysIn(jurisdiction: string): HolidayRegion {
  if (jurisdiction === 'GB') return 'GB-EAW';
  return HOLIDAY_REGIONS.find((region) => region === jurisdiction) ?? 'US';
}
