import * as z from 'zod/mini';
import { CONFIDENCES } from '../common-keys';

/** Notes for engineers at the top of a data file; never shown. */
export const Meta = z.record(z.string(), z.unknown());

/** Where a fact comes from. `source` names an authority or an address, or is "product default". */
export const provenance = {
  source: z.nullable(z.string().check(z.minLength(1))),
  confidence: z.enum(CONFIDENCES),
};

/** An entry that holds nothing but its id and where it comes from: the rest is text. */
export const sourcedEntry = <I extends z.ZodMiniType>(id: I) => z.strictObject({ id, ...provenance });
