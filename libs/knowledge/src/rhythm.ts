/** Unit of a rhythm. */
export const CLOCKS = ['hours', 'days'] as const;
export type Clock = (typeof CLOCKS)[number];

/**
 * Whom to ask about a report: the agency itself; the client, because the agency keeps no case or answers only the
 * client; or whom `statusInstead` of the agency names, because the agency gives no status.
 */
export const CHECK_WITH = ['agency', 'client', 'instead'] as const;
export type CheckWith = (typeof CHECK_WITH)[number];

/** How often an agency is asked about a report. An organization may change every number. */
export interface Rhythm {
  readonly clock: Clock;
  /** From sending to the first check, in the unit of `clock`. */
  readonly firstCheckAfter: number;
  /** From one check to the next, in the unit of `clock`. */
  readonly thenEvery: number;
  /** After this many checks without an answer it goes to the supervisor. */
  readonly maxAttempts: number;
  readonly checkWith: CheckWith;
}

const MILLISECONDS: { readonly [C in Clock]: number } = { hours: 3_600_000, days: 86_400_000 };

/**
 * When the agency is to be asked.
 *
 * In: the rhythm, the moment of sending, and the number of the check (1 is the first).
 * Out: the moment of that check: sending + `firstCheckAfter` + (attempt - 1) × `thenEvery`, in plain clock hours or
 * in days of 24 hours; weekends and holidays count. It knows nothing of `maxAttempts`: the caller escalates.
 * Throws a RangeError if the number of the check is not a whole number from 1 up, or the date is invalid.
 */
export function nextCheck(rhythm: Pick<Rhythm, 'clock' | 'firstCheckAfter' | 'thenEvery'>, sentAt: Date, attempt: number): Date {
  if (!Number.isInteger(attempt) || attempt < 1) throw new RangeError(`attempt counts from 1, not ${attempt}`);
  if (Number.isNaN(sentAt.getTime())) throw new RangeError('sentAt is not a date');
  const units = rhythm.firstCheckAfter + (attempt - 1) * rhythm.thenEvery;
  return new Date(sentAt.getTime() + units * MILLISECONDS[rhythm.clock]);
}
