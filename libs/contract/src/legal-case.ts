import * as z from 'zod/mini';
import { EmergencyView, MandatedView } from './compelled';
import { LegalOfCase } from './legal';

/** What the law has to do with one case: reports that it asks for, emergencies, requests that name it, and whether it is held. */
export const CaseLegal = z.object({
  mandated: z.array(MandatedView),
  emergencies: z.array(EmergencyView),
  /** Null for those who may not see requests. */
  requests: z.nullable(z.array(LegalOfCase)),
  held: z.boolean(),
});
export type CaseLegal = z.infer<typeof CaseLegal>;
