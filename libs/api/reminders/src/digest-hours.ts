import { DateTime } from 'luxon';

/** The first moment after `moment` at which the digest comes, on the clock of the person, whatever that does in spring and autumn. */
export function nextDigest({ hour, days, zone }: { hour: number; days: readonly number[]; zone: string }, moment: Date): Date {
  const now = DateTime.fromJSDate(moment, { zone });
  for (let day = 0; day <= 8; day += 1) {
    const date = now.startOf('day').plus({ days: day });
    // An hour that spring leaves out is the one after it; of one that comes twice in autumn it is the first.
    const at = date.set({ hour });
    if (days.includes(date.weekday) && at > now) return at.toJSDate();
  }
  throw new Error('There is no day for a digest.');
}

/** The day of a moment where the person is: `2026-11-30`. */
export const dayIn = (zone: string, moment: Date): string => DateTime.fromJSDate(moment, { zone }).toISODate() as string;

/** The moment itself, or the end of the quiet hours in which it lies. */
export function afterQuiet(quiet: { from: number; to: number } | null, zone: string, moment: Date): Date {
  if (!quiet) return moment;
  const now = DateTime.fromJSDate(moment, { zone });
  // Those of yesterday may go on until this morning.
  for (const day of [-1, 0]) {
    const date = now.startOf('day').plus({ days: day });
    const begins = date.set({ hour: quiet.from });
    const ends = quiet.to > quiet.from ? date.set({ hour: quiet.to }) : date.plus({ days: 1 }).set({ hour: quiet.to });
    if (begins <= now && now < ends) return ends.toJSDate();
  }
  return moment;
}
