import { sameHourLater, workingDaysLater, workingMoment, type WorkCalendar } from './calendar';

/** Unit of a rhythm. `working_days` are those on which the organization works: it is the one that asks. */
export const CLOCKS = ['hours', 'days', 'working_days'] as const;
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

const HOUR = 3_600_000;

/**
 * When the agency is to be asked.
 *
 * In: the rhythm, the moment of sending, the number of the check (1 is the first), and when the organization works.
 * Out: the moment of that check: sending + `firstCheckAfter` + (attempt - 1) × `thenEvery`. A clock in hours counts
 * real hours and never moves: it is a term that runs for the agency at night and on holidays as well (the 48 hours of
 * the TAKE IT DOWN Act, section 3). A clock in days counts every day and comes at the same hour on the wall; where nobody works
 * then, when the organization next opens. A clock in working days counts only those, from the next one where it is sent on a day on which
 * nobody works. It knows nothing of `maxAttempts`: the caller escalates.
 * Throws a RangeError if the number of the check is not a whole number from 1 up, or the date is invalid.
 */
export function nextCheck(
  rhythm: Pick<Rhythm, 'clock' | 'firstCheckAfter' | 'thenEvery'>,
  sentAt: Date,
  attempt: number,
  calendar: WorkCalendar,
): Date {
  if (!Number.isInteger(attempt) || attempt < 1) throw new RangeError(`attempt counts from 1, not ${attempt}`);
  if (Number.isNaN(sentAt.getTime())) throw new RangeError('sentAt is not a date');
  const units = rhythm.firstCheckAfter + (attempt - 1) * rhythm.thenEvery;
  if (rhythm.clock === 'hours') return new Date(sentAt.getTime() + units * HOUR);
  if (rhythm.clock === 'working_days') return workingDaysLater(calendar, sentAt, units);
  return workingMoment(calendar, sameHourLater(calendar, sentAt, units));
}

/** When the agency is to be asked after a contact or a look at `from`. */
export const checkAfter = (rhythm: Pick<Rhythm, 'clock' | 'thenEvery'>, from: Date, calendar: WorkCalendar): Date =>
  nextCheck({ ...rhythm, firstCheckAfter: rhythm.thenEvery }, from, 1, calendar);
