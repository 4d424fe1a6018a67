import type { Dates } from '@alongside/web/ui';

/** Day and time inputs for a moment; empty where there is none. */
export const wallOf = (dates: Dates, at: string | null): { day: string; time: string } => (at ? dates.wall(at) : { day: '', time: '' });
/** What was typed, as a moment; null where no day was. A day without a time means its end when something is due, else its beginning. */
export const momentOf = (dates: Dates, day: string, time: string, otherwise = '00:00'): string | null =>
  day ? dates.instant(day, time || otherwise) : null;
