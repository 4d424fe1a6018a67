import * as z from 'zod/mini';
import { SERVED_COUNTRIES } from '../common-keys';
import { LAW_BINDS, LAW_KEYS } from '../law-keys';
import { Meta, provenance } from './common';

export const ReportingLawFacts = z.strictObject({
  key: z.enum(LAW_KEYS),
  country: z.enum(SERVED_COUNTRIES),
  citation: z.string().check(z.minLength(1)),
  who: z.enum(LAW_BINDS),
  ...provenance,
});
export type ReportingLawFacts = z.infer<typeof ReportingLawFacts>;

export const ReportingLawsFile = z.strictObject({ meta: Meta, laws: z.array(ReportingLawFacts) });
export type ReportingLawsFile = z.infer<typeof ReportingLawsFile>;
