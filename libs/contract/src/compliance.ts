import * as z from 'zod/mini';
import { Id } from './common';
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

/** What a release must hold (confidentiality: release of information); a sample says which of it one lacks. */
export const ReleaseElement = z.enum([
  'recipient',
  'recipient_role',
  'purpose',
  'items',
  'method',
  'end',
  'risks',
  'asked_themselves',
  'copy',
  'signed',
]);
export type ReleaseElement = z.infer<typeof ReleaseElement>;

/** A release as a monitor may see it: a code instead of names, a month instead of days, numbers instead of words (GR-02). */
export const SampledRelease = z.object({
  code: z.string(),
  kind: z.string(),
  /** What kind of agency it is for, by its key; null where it is for somebody of the client's own. */
  recipientKind: z.nullable(z.string()),
  month: Month,
  state: z.string(),
  /** Days between begin and end. */
  days: z.nullable(z.int()),
  oneTime: z.boolean(),
  items: z.int(),
  signatures: z.array(z.object({ capacity: z.string(), how: z.nullable(z.string()), counts: z.boolean() })),
  missing: z.array(ReleaseElement),
});
export type SampledRelease = z.infer<typeof SampledRelease>;
/** The same for the same period, whoever asks. Empty where there are too few that nobody could be guessed. */
export const ComplianceSample = z.object({ from: Month, to: Month, drawnFrom: Count, releases: z.array(SampledRelease) });
export type ComplianceSample = z.infer<typeof ComplianceSample>;

/** Codes are said and written down: capital letters and digits that are not mistaken for each other. */
export const SampleCode = z.strictObject({ from: Month, to: Month, code: z.string().check(z.maxLength(20)) });
export type SampleCode = z.infer<typeof SampleCode>;
export const SampleFound = z.object({ caseId: Id, number: z.string(), releaseId: Id });
export type SampleFound = z.infer<typeof SampleFound>;
