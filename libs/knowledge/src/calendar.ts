import { holidayOn, type HolidayRegion } from './holidays';
import { DAY, dayName, dayStart, momentOf, wallOf, weekdayOf, type Wall } from './wall-clock';

const MINUTE = 60_000;
/** Furthest that an open hour is looked for: a calendar that is closed for longer is a mistake. */
const LONGEST_CLOSED = 400;

/** When an organization works. */
export interface WorkCalendar {
  /** IANA name. */
  readonly zone: string;
  /** Monday is 1, Sunday 7; at least one. */
  readonly workDays: readonly number[];
  /** Minutes after midnight on the clock of the zone; 0 to 1440 is the whole day. */
  readonly workFrom: number;
  readonly workTo: number;
  /** Whose public holidays are kept; null for none. */
  readonly holidays: HolidayRegion | null;
  /** Days on which the organization is closed besides, as `2026-12-24`. */
  readonly closedDays: readonly string[];
}

const opens = ({ workFrom }: WorkCalendar, day: Wall): Wall => day + workFrom * MINUTE;
const closes = ({ workTo }: WorkCalendar, day: Wall): Wall => day + workTo * MINUTE;

/** Whether the organization works on a day, given as `2026-12-24`. */
export function isWorkingDay(calendar: WorkCalendar, day: string): boolean {
  if (!calendar.workDays.includes(weekdayOf(Date.parse(`${day}T00:00:00Z`)))) return false;
  if (calendar.closedDays.includes(day)) return false;
  return calendar.holidays === null || holidayOn(calendar.holidays, day) === undefined;
}

/** The first working day from `day` on (or back from it), itself included; midnight of it. */
function workingDay(calendar: WorkCalendar, day: Wall, step: 1 | -1): Wall {
  for (let n = 0; n <= LONGEST_CLOSED; n += 1) {
    const each = day + step * n * DAY;
    if (isWorkingDay(calendar, dayName(each))) return each;
  }
  throw new RangeError('This calendar has no working day.');
}

/** The moment of closing counts: what is due by the end of a day is due on that day. */
function isOpen(calendar: WorkCalendar, wall: Wall): boolean {
  const day = dayStart(wall);
  return isWorkingDay(calendar, dayName(wall)) && wall >= opens(calendar, day) && wall <= closes(calendar, day);
}

/** The moment itself when the organization works then; otherwise when it next opens. Never earlier. */
export function workingMoment(calendar: WorkCalendar, moment: Date): Date {
  const wall = wallOf(calendar.zone, moment);
  if (isOpen(calendar, wall)) return new Date(moment);
  const today = dayStart(wall);
  const first = wall < opens(calendar, today) ? today : today + DAY;
  const opening = momentOf(calendar.zone, opens(calendar, workingDay(calendar, first, 1)));
  // In the hour that the clocks show twice, the first showing of the opening may be behind us.
  return opening < moment ? new Date(moment) : opening;
}

/** The same before a deadline, which a later moment would miss: otherwise the opening of the last working day, so that the whole of it is left. Never later. */
export function workingMomentBefore(calendar: WorkCalendar, moment: Date): Date {
  const wall = wallOf(calendar.zone, moment);
  if (isOpen(calendar, wall)) return new Date(moment);
  const today = dayStart(wall);
  const last = wall >= closes(calendar, today) ? today : today - DAY;
  return momentOf(calendar.zone, opens(calendar, workingDay(calendar, last, -1)));
}

/** So many days later when the clock on the wall shows the same, whatever it did in between. */
export function sameHourLater(calendar: Pick<WorkCalendar, 'zone'>, from: Date, days: number): Date {
  return momentOf(calendar.zone, wallOf(calendar.zone, from) + days * DAY);
}

/** So many working days later, at the same hour; from a day on which nobody works, counted from the next one. */
export function workingDaysLater(calendar: WorkCalendar, from: Date, days: number): Date {
  const wall = wallOf(calendar.zone, from);
  let day = workingDay(calendar, dayStart(wall), 1);
  for (let n = 0; n < days; n += 1) day = workingDay(calendar, day + DAY, 1);
  return workingMoment(calendar, momentOf(calendar.zone, day + (wall - dayStart(wall))));
}

/** By when something is done that takes so many working days: closing time of that day. What comes after hours counts from the next opening. */
export function closingAfter(calendar: WorkCalendar, from: Date, days: number): Date {
  const wall = wallOf(calendar.zone, workingDaysLater(calendar, from, days));
  return momentOf(calendar.zone, closes(calendar, dayStart(wall)));
}

/** The end of the day that is so many days from now, or of the next working day after it. What is due today stays due today. */
export function endOfDayLater(calendar: WorkCalendar, now: Date, days: number): Date {
  const day = dayStart(wallOf(calendar.zone, now)) + days * DAY;
  return momentOf(calendar.zone, (days === 0 ? day : workingDay(calendar, day, 1)) + DAY - 1);
}

export const REPEATS = ['daily', 'weekly', 'two_weeks', 'monthly'] as const;
export type Repeat = (typeof REPEATS)[number];
const repeatDays: { readonly [R in Exclude<Repeat, 'monthly'>]: number } = { daily: 1, weekly: 7, two_weeks: 14 };

/** The day of the month on the calendar of the zone, from 1. */
export const monthDay = ({ zone }: Pick<WorkCalendar, 'zone'>, moment: Date): number => new Date(wallOf(zone, moment)).getUTCDate();

/** The same day of the month so many months later, or the one that is wished, at the same hour; in a shorter month its last day. */
export function monthsLater(calendar: Pick<WorkCalendar, 'zone'>, from: Date, months: number, date = monthDay(calendar, from)): Date {
  const { zone } = calendar;
  const wall = wallOf(zone, from);
  const first = new Date(wall);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + months];
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return momentOf(zone, Date.UTC(year, month, Math.min(date, days)) + (wall - dayStart(wall)));
}

/**
 * When something that comes back is due next: counted from when it was due, never from when it was done, and after now. `date` is the day
 * of the month that is wished: what was begun on the 31st came on the last of February, and is to come on the 31st of March all the same.
 */
export function nextTime(calendar: Pick<WorkCalendar, 'zone'>, due: Date, repeat: Repeat, now: Date, date?: number | null): Date {
  const nth = (n: number) =>
    repeat === 'monthly' ? monthsLater(calendar, due, n, date ?? undefined) : sameHourLater(calendar, due, n * repeatDays[repeat]);
  const days = Math.max(0, now.getTime() - due.getTime()) / DAY;
  // Not step by step: something may have waited for years.
  let n = Math.max(1, Math.floor(days / (repeat === 'monthly' ? 31 : repeatDays[repeat])) - 1);
  while (nth(n) <= now) n += 1;
  return nth(n);
}

export const SNOOZES = ['in_two_hours', 'this_afternoon', 'next_working_day', 'next_week', 'in_a_week', 'in_two_weeks'] as const;
export type SnoozeKey = (typeof SNOOZES)[number];
const AFTERNOON = 14 * 60 * MINUTE;

/** The times to which something can sensibly be put off, earliest first; none twice, and none when nobody works, but the two hours. */
export function snoozes(calendar: WorkCalendar, now: Date): { key: SnoozeKey; at: Date }[] {
  const wall = wallOf(calendar.zone, now);
  const today = dayStart(wall);
  const opening = (day: Wall) => momentOf(calendar.zone, opens(calendar, workingDay(calendar, day, 1)));
  const monday = today + (8 - weekdayOf(today)) * DAY;
  const afternoon = today + AFTERNOON;
  const found: { key: SnoozeKey; at: Date }[] = [
    { key: 'in_two_hours', at: new Date(now.getTime() + 120 * MINUTE) },
    ...(afternoon - wall >= 60 * MINUTE && isOpen(calendar, afternoon)
      ? [{ key: 'this_afternoon' as const, at: momentOf(calendar.zone, afternoon) }]
      : []),
    { key: 'next_working_day', at: opening(today + DAY) },
    { key: 'next_week', at: opening(monday) },
    { key: 'in_a_week', at: opening(today + 7 * DAY) },
    { key: 'in_two_weeks', at: opening(today + 14 * DAY) },
  ];
  const times = found.map(({ at }) => at.getTime());
  return found.filter(({ at }, place) => times.indexOf(at.getTime()) === place).sort((a, b) => a.at.getTime() - b.at.getTime());
}
