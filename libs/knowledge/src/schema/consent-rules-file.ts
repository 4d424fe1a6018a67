import * as z from 'zod/mini';
import { JURISDICTIONS, MINOR_ALONE_RULES } from '../consent-keys';
import { Meta, provenance } from './common';

const days = z.int().check(z.gte(1), z.lte(365));

/** A way in which a minor may get a service, and so decide about its records, without a parent. */
export const MinorAlone = z.strictObject({
  id: z.enum(MINOR_ALONE_RULES),
  /** Full years; 0: no age is named, somebody has to judge. */
  fromAge: z.int().check(z.gte(0), z.lte(17)),
  /** Whether the advocate has to name the law: we do not know which it is. */
  lawNamed: z.boolean(),
  ...provenance,
});
export type MinorAlone = z.infer<typeof MinorAlone>;

export const JurisdictionRules = z.strictObject({
  key: z.enum(JURISDICTIONS),
  country: z.enum(['US', 'GB']),
  ageOfMajority: z.int().check(z.gte(16), z.lte(21)),
  /** Days after which a release ends by law that names no end; no release is offered for longer. Null: the law names none. */
  endsAfterDays: z.nullable(days),
  minorAlone: z.array(z.enum(MINOR_ALONE_RULES)),
  ...provenance,
});
export type JurisdictionRules = z.infer<typeof JurisdictionRules>;

export const ConsentRulesFile = z.strictObject({
  meta: Meta,
  /** A release for somebody to be called in an emergency is short, whatever an organization allows for others. */
  emergencyContact: z.strictObject({ defaultDays: days, maxDays: days, ...provenance }),
  minorAlone: z.array(MinorAlone),
  jurisdictions: z.array(JurisdictionRules),
});
export type ConsentRulesFile = z.infer<typeof ConsentRulesFile>;
