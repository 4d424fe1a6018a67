/** What the clock on the wall shows, in milliseconds since 1970-01-01T00:00 on that clock: days are always 24 hours on it. */
export type Wall = number;

export const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const KEPT = 2_000;

/** How far the clock of a zone is ahead of UTC at a moment, ms. Throws a RangeError for a zone that does not exist. */
function aheadOfUtc(zone: string, moment: number): number {
  // Clocks change at whole minutes (all do since 1972), and everybody asks about the same ones: tonight, tomorrow, Monday.
  const minute = `${zone} ${Math.floor(moment / 60_000)}`;
  let ahead = offsets.get(minute);
  if (ahead === undefined) {
    ahead = lookedUp(zone, moment);
    if (offsets.size >= KEPT) offsets.clear();
    offsets.set(minute, ahead);
  }
  return ahead;
}

function lookedUp(zone: string, moment: number): number {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, known);
  const name = known.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name) ?? [];
  const ahead = (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1_000;
  return sign === '-' ? -ahead : ahead;
}

/** What the clock of a zone shows at a moment. */
export const wallOf = (zone: string, moment: Date): Wall => moment.getTime() + aheadOfUtc(zone, moment.getTime());

/**
 * The moment at which the clock of a zone shows this. Where it shows it twice (the clocks went back), the first;
 * where it never does (they went forward), the moment that is as long after the change as was meant.
 */
export function momentOf(zone: string, wall: Wall): Date {
  const [before, after] = [aheadOfUtc(zone, wall - DAY), aheadOfUtc(zone, wall + DAY)];
  const shown = [wall - before, wall - after].filter((moment) => moment + aheadOfUtc(zone, moment) === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : wall - before);
}

/** Midnight of the day. */
export const dayStart = (wall: Wall): Wall => Math.floor(wall / DAY) * DAY;
/** As `2026-02-28`. */
export const dayName = (wall: Wall): string => new Date(wall).toISOString().slice(0, 10);
/** Monday is 1, Sunday 7. */
export const weekdayOf = (wall: Wall): number => new Date(wall).getUTCDay() || 7;
