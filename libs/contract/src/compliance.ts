import * as z from 'zod/mini';
import { Count, Month } from './reports';

/** Parts of the organization's work that law and grants ask about, in the order in which they are shown. */
export const CompliancePart = z.enum(['staff', 'access', 'releases', 'disclosures', 'law', 'clients', 'breaches', 'audit']);
export type CompliancePart = z.infer<typeof CompliancePart>;

/**
 * One number an auditor may ask for. `requirements` are the ids of docs/compliance.md; `attention` says that it is not as it should be:
 * something is missing that the rule wants for all, or there is something that it wants for none.
 */
export const ComplianceMeasure = z.object({
  part: CompliancePart,
  /** Code of its words, such as `releases.revoked`. */
  key: z.string(),
  requirements: z.array(z.string()),
  count: Count,
  /** Out of how many; null where it is not a share of anything. */
  of: Count,
  attention: z.boolean(),
});
export type ComplianceMeasure = z.infer<typeof ComplianceMeasure>;

/** How the organization kept the rules in a period, in numbers with nobody in them (GR-01, GR-03). */
export const ComplianceReport = z.object({ madeAt: z.string(), from: Month, to: Month, measures: z.array(ComplianceMeasure) });
export type ComplianceReport = z.infer<typeof ComplianceReport>;
