import { DateTime } from 'luxon';

/** The moment that a local date and time in a zone means; null when there is nothing or it cannot be read. A day alone means its start. */
export function momentOf(typed: { local: string; zone: string } | undefined): Date | null {
  if (!typed?.local) return null;
  const moment = DateTime.fromISO(typed.local, { zone: typed.zone || 'utc' });
  return moment.isValid && moment.year > 1900 && moment.year < 3000 ? moment.toJSDate() : null;
}

/** Whether this is a day, as `2010-05-01`, on which somebody who lives can have been born. */
export function isPastDay(text: string, now: Date): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && day <= now && day.getUTCFullYear() > 1880;
}
