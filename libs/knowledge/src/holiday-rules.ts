import { DAY, weekdayOf, type Wall } from './wall-clock';

export const [MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [1, 2, 4, 5, 6, 7];

/** The day of a year on which something falls; nothing in a year without it. */
export type DayRule = (year: number) => Wall | null;
/** By how many days it is taken earlier or later, by the weekday on which it falls. */
export type Shift = Readonly<Partial<Record<number, number>>>;

export const day = (year: number, month: number, date: number): Wall => Date.UTC(year, month - 1, date);

/** The nth such weekday of a month. */
export const nth = (year: number, month: number, weekday: number, n: number): Wall => {
  const first = day(year, month, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7) * DAY;
};
/** The last such weekday of a month. */
export const last = (year: number, month: number, weekday: number): Wall => {
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

export const on =
  (month: number, date: number): DayRule =>
  (year) =>
    day(year, month, date);
/** `after`: days after the nth such weekday, as the day after Thanksgiving. */
export const onNth =
  (month: number, weekday: number, n: number, after = 0): DayRule =>
  (year) =>
    nth(year, month, weekday, n) + after * DAY;
export const onLast =
  (month: number, weekday: number): DayRule =>
  (year) =>
    last(year, month, weekday);
export const fromEaster =
  (days: number): DayRule =>
  (year) =>
    easter(year) + days * DAY;
/** Only every so many years, counted from one of them. */
export const every =
  (years: number, from: number, rule: DayRule): DayRule =>
  (year) =>
    (year - from) % years === 0 ? rule(year) : null;
export const since =
  (first: number, rule: DayRule): DayRule =>
  (year) =>
    year >= first ? rule(year) : null;
/** Always taken on another day than its own. */
export const moved =
  (rule: DayRule, by: Shift): DayRule =>
  (year) => {
    const at = rule(year);
    return at === null ? null : at + (by[weekdayOf(at)] ?? 0) * DAY;
  };
