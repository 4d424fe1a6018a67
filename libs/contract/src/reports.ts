import * as z from 'zod/mini';
import { CloseReason } from './cases';

/** A calendar month: `2026-11`. */
export const Month = z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/));

/** Whole months, both included, at most 24: a period of a few days could be subtracted from another one to find a single case. */
export const WorkReportQuery = z.strictObject({ from: Month, to: Month });
export type WorkReportQuery = z.infer<typeof WorkReportQuery>;

/** How many. Null where it is fewer than five, or where it would tell another number that is: nobody can be found in it. */
export const Count = z.nullable(z.int());
export type Count = z.infer<typeof Count>;

/** What happened to the referrals that were sent to one agency in the period, as they stand now. */
export const AgencyReport = z.object({
  agency: z.string(),
  sent: Count,
  waiting: Count,
  working: Count,
  completed: Count,
  declined: Count,
  noResponse: Count,
  withdrawn: Count,
  /** Days until the agency was heard of, for half of those of which it was; null with fewer than five answers. */
  medianDays: z.nullable(z.number()),
});
export type AgencyReport = z.infer<typeof AgencyReport>;

/** Numbers about the work, with nobody in them. Intakes that are not finished do not count. */
export const WorkReport = z.object({
  madeAt: z.string(),
  from: Month,
  to: Month,
  /** Whose work: of one's teams, or of the whole organization. */
  scope: z.enum(['team', 'organization']),
  openNow: z.object({ total: Count, report: Count, support: Count, followUp: Count }),
  opened: Count,
  closed: Count,
  closedBecause: z.array(z.object({ reason: CloseReason, count: Count })),
  /** A case may have several kinds. Those without a number that may be shown are only counted. */
  crimeTypes: z.array(z.object({ key: z.string(), openNow: Count, opened: Count })),
  otherCrimeTypes: z.int(),
  sent: Count,
  agencies: z.array(AgencyReport),
  otherAgencies: z.int(),
});
export type WorkReport = z.infer<typeof WorkReport>;
