import * as z from 'zod/mini';
import { AGENCY_KEYS } from '../agency-keys';
import { TAKEDOWN_FILERS, TAKEDOWN_PURPOSES, TAKEDOWN_ROUTES } from '../takedown-keys';
import { Meta, provenance } from './common';

const days = z.int().check(z.minimum(1), z.maximum(365));

export const TakedownRouteFacts = z.strictObject({
  key: z.enum(TAKEDOWN_ROUTES),
  /** The entry of the directory that it is; null where it is none. */
  agency: z.nullable(z.enum(AGENCY_KEYS)),
  purpose: z.enum(TAKEDOWN_PURPOSES),
  /** For images made at which age; an unknown age counts as a minor's. */
  shown: z.array(z.enum(['adult', 'minor'])).check(z.minLength(1)),
  /** ISO 3166; `*` everywhere. */
  countries: z.array(z.string()).check(z.minLength(1)),
  filedBy: z.array(z.enum(TAKEDOWN_FILERS)).check(z.minLength(1)),
  /** Hours that a law gives the platform. */
  clockHours: z.nullable(z.int().check(z.minimum(1), z.maximum(24 * 30))),
  /** When to ask, where no law gives a time. */
  checkDays: days,
  /** One of the three that share a name. */
  namesake: z.boolean(),
  ...provenance,
});
export type TakedownRouteFacts = z.infer<typeof TakedownRouteFacts>;

export const TakedownRoutesFile = z.strictObject({
  meta: Meta,
  routes: z.array(TakedownRouteFacts),
  /** After it is gone: on which days it is looked for again. */
  recheckDays: z.strictObject({ days: z.array(days).check(z.minLength(1)), ...provenance }),
});
export type TakedownRoutesFile = z.infer<typeof TakedownRoutesFile>;
