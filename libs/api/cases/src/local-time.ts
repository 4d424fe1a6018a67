import { DateTime } from 'luxon';

/** The moment that a local date and time in a zone means; null when there is nothing or it cannot be read. A day alone means its start. */
export function momentOf(typed: { local: string; zone: string } | undefined): Date | null {
  if (!typed?.local) return null;
  const moment = DateTime.fromISO(typed.local, { zone: typed.zone || 'utc' });
  return moment.isValid && moment.year > 1900 && moment.year < 3000 ? moment.toJSDate() : null;
}
