import type { KnownAgeBand } from './consent-keys';

/** An age as far as consent asks. An unknown age counts as a minor's everywhere. */
export interface KnownAge {
  readonly class: 'minor' | 'adult' | 'unknown';
  /** Full years at least; null where nothing is known. */
  readonly years: number | null;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * The day, as `2026-03-01`, on which somebody born on `birthDate` has lived so many years; null when that is no date. Who was born
 * on 29 February comes of age on 1 March where the year has no such day: nobody is of age before the day has come.
 */
export function dayOfAge(birthDate: string, years: number): string | null {
  const [, year, month, day] = DAY.exec(birthDate) ?? [];
  if (!year) return null;
  const target = Number(year) + years;
  const moved = month === '02' && day === '29' && !leap(target) ? '03-01' : `${month}-${day}`;
  return `${String(target).padStart(4, '0')}-${moved}`;
}

/** Full years on a day. Null for what is no date, or lies after the day. */
export function yearsOn(birthDate: string, today: string): number | null {
  const [, year] = DAY.exec(birthDate) ?? [];
  if (!year || birthDate > today) return null;
  const most = Number(today.slice(0, 4)) - Number(year);
  return today >= (dayOfAge(birthDate, most) as string) ? most : most - 1;
}

const youngest: Readonly<Record<Exclude<KnownAgeBand, 'unknown'>, number>> = {
  '0_12': 0,
  '13_17': 13,
  '18_24': 18,
  '25_59': 25,
  '60_plus': 60,
};
const oldest: Readonly<Record<Exclude<KnownAgeBand, 'unknown'>, number>> = {
  '0_12': 12,
  '13_17': 17,
  '18_24': 24,
  '25_59': 59,
  '60_plus': 150,
};

/**
 * How old somebody is today, for a law that makes people adults at `majority`. The birth date decides where there is one, because
 * it stays true; else the band. A band that the age of majority cuts in two is unknown.
 */
export function ageOf(person: { readonly birthDate: string; readonly ageBand: KnownAgeBand }, today: string, majority: number): KnownAge {
  const exact = yearsOn(person.birthDate, today);
  if (exact !== null) return { class: exact >= majority ? 'adult' : 'minor', years: exact };
  if (person.ageBand === 'unknown') return { class: 'unknown', years: null };
  const years = youngest[person.ageBand];
  if (years >= majority) return { class: 'adult', years };
  return { class: oldest[person.ageBand] < majority ? 'minor' : 'unknown', years };
}
