const HOUR = 3_600_000;
/** How long before somebody must be told the organization is reminded, ms; the last is the time itself. */
const BEFORE = [7 * 24 * HOUR, 24 * HOUR, 12 * HOUR, 4 * HOUR, HOUR, 0] as const;
/** Once it is late, how often, ms. */
const LATE_EVERY = 24 * HOUR;

/** How many warnings have come by `now`: before the time, at it, and every day after it. */
export function warningsBy(dueAt: Date, now: Date): number {
  const left = dueAt.getTime() - now.getTime();
  const before = BEFORE.filter((each) => left <= each).length;
  return before < BEFORE.length ? before : before + Math.floor(-left / LATE_EVERY);
}
/** Warnings that are behind a clock when it starts need not be given. */
export const alreadyPast = (dueAt: Date, now: Date): number => Math.min(warningsBy(dueAt, now), BEFORE.length - 1);
