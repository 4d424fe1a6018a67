import { dayIn, daysBetween, isDay } from './zoned';

export interface Saying {
  now: Date;
  zone: string;
  locale: string;
  /** True where the words stand inside a sentence: "due today", not "Today". */
  inSentence?: boolean;
}

type When = string | Date;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A day as people say it: "Today", "Yesterday", "Tuesday, in 3 days", "Dec 12, in 21 days", "Mar 3, 2024". */
export function sayDay(value: When, saying: Saying): string {
  const day = dayOf(value, saying.zone);
  const distance = daysBetween(dayIn(saying.zone, saying.now), day);
  const near = nearDay(distance, saying);
  if (near) return near;
  const name = nameOfDay(day, distance, saying);
  return Math.abs(distance) <= 30 ? $localize`:@@ui.day.distance:${name}:DAY:, ${awayDays(distance, saying.locale)}:DISTANCE:` : name;
}

/** A moment as people say it: "20 minutes ago", "Today, 2:30 PM", "Tuesday 2:30 PM, in 3 days". A bare day is said as a day. */
export function sayMoment(value: When, saying: Saying): string {
  if (typeof value === 'string' && isDay(value)) return sayDay(value, saying);
  const at = new Date(value);
  const away = at.getTime() - saying.now.getTime();
  if (Math.abs(away) < MINUTE) return saying.inSentence ? $localize`:@@ui.now.inSentence:just now` : $localize`:@@ui.now:Just now`;
  if (Math.abs(away) < HOUR) return relative(Math.trunc(away / MINUTE), 'minute', saying.locale);

  const time = format(saying.locale, { timeZone: saying.zone, hour: 'numeric', minute: '2-digit' }).format(at);
  const day = dayIn(saying.zone, at);
  const distance = daysBetween(dayIn(saying.zone, saying.now), day);
  const near = nearDay(distance, saying);
  if (near) return $localize`:@@ui.day.time:${near}:DAY:, ${time}:TIME:`;
  const name = nameOfDay(day, distance, saying);
  if (Math.abs(distance) > 30) return name;
  return $localize`:@@ui.day.time.distance:${name}:DAY: ${time}:TIME:, ${awayDays(distance, saying.locale)}:DISTANCE:`;
}

/** How late something is: "3 days late", "2 hours late"; null while it is not late. A bare day is late when the day is over. */
export function sayLate(due: When, saying: Saying): string | null {
  const today = dayIn(saying.zone, saying.now);
  const days = daysBetween(dayOf(due, saying.zone), today);
  if (days >= 1) return late(amount(days, 'day', saying.locale));
  if (typeof due === 'string' && isDay(due)) return null;
  const over = saying.now.getTime() - new Date(due).getTime();
  if (over < MINUTE) return null;
  return late(
    over < HOUR ? amount(Math.trunc(over / MINUTE), 'minute', saying.locale) : amount(Math.trunc(over / HOUR), 'hour', saying.locale),
  );
}

/** In full, for the title, for print and for records: "Tuesday, November 24, 2026 at 2:30 PM EST". */
export function sayExactly(value: When, { zone, locale }: Pick<Saying, 'zone' | 'locale'>): string {
  if (typeof value === 'string' && isDay(value)) return format(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(value));
  const at = new Date(value);
  const text = format(locale, {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return text.format(at);
}

function nearDay(distance: number, { inSentence }: Saying): string | null {
  if (distance === 0) return inSentence ? $localize`:@@ui.today.inSentence:today` : $localize`:@@ui.today:Today`;
  if (distance === 1) return inSentence ? $localize`:@@ui.tomorrow.inSentence:tomorrow` : $localize`:@@ui.tomorrow:Tomorrow`;
  if (distance === -1) return inSentence ? $localize`:@@ui.yesterday.inSentence:yesterday` : $localize`:@@ui.yesterday:Yesterday`;
  return null;
}

function nameOfDay(day: string, distance: number, { now, zone, locale, inSentence }: Saying): string {
  const sameYear = dayIn(zone, now).slice(0, 4) === day.slice(0, 4);
  const parts: Intl.DateTimeFormatOptions =
    Math.abs(distance) < 7
      ? { weekday: 'long' }
      : { day: 'numeric', month: 'short', year: sameYear || Math.abs(distance) <= 30 ? undefined : 'numeric' };
  const name = format(locale, { ...parts, timeZone: 'UTC' }).format(new Date(day));
  return inSentence ? name : name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function dayOf(value: When, zone: string): string {
  return typeof value === 'string' && isDay(value) ? value : dayIn(zone, new Date(value));
}

function awayDays(distance: number, locale: string): string {
  return relative(distance, 'day', locale);
}

function relative(count: number, unit: 'day' | 'minute', locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(count, unit);
}

function amount(count: number, unit: 'day' | 'hour' | 'minute', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

function late(amountSaid: string): string {
  return $localize`:@@ui.late:${amountSaid}:AMOUNT: late`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** A week by its Monday, given as `2026-12-07`: "December 7". */
export function sayWeek(monday: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${monday}T00:00:00Z`));
}
