import * as z from 'zod/mini';
import { AGENCY_KEYS } from '../agency-keys';
import { GUIDANCE_MODES, SEVERITIES } from '../common-keys';
import { CAUTION_IDS, CRIME_TYPE_KEYS, EVIDENCE_IDS, STEP_IDS } from '../crime-type-keys';
import { Meta, provenance, sourcedEntry } from './common';

/** To whom a counting rule of the VOCA performance report applies; `*_alternative` is a second choice. */
export const PMT_WHEN = [
  'any',
  'any_alternative',
  'minor',
  'minor_alternative',
  'adult',
  'adult_alternative',
  'adult_survivor',
  'partner',
  'teen_partner',
  'peer_bullying',
] as const;

const guidance = <I extends z.ZodMiniType>(id: I) => z.strictObject({ id, mode: z.enum(GUIDANCE_MODES), ...provenance });

export const StatuteFacts = z.strictObject({
  id: z.string(),
  jurisdiction: z.enum(['US', 'US-state', 'GB']),
  /** Null where the law differs by state: the text says which kind of law. */
  citation: z.nullable(z.string()),
  ...provenance,
});

export const CrimeTypeFacts = z.strictObject({
  key: z.enum(CRIME_TYPE_KEYS),
  elements: z.array(sourcedEntry(z.string())),
  /** For orientation, not legal advice; state law is often the one charged. */
  statutes: z.array(StatuteFacts),
  /** Whether the rules for images of minors always apply, or only if the person shown may be a minor. */
  minorImageRules: z.enum(['always', 'if_minor']),
  agencies: z.array(z.enum(AGENCY_KEYS)).check(z.minLength(1)),
  stepIds: z.array(z.enum(STEP_IDS)).check(z.minLength(1)),
  evidenceIds: z.strictObject({
    adultOnly: z.nullable(z.array(z.enum(EVIDENCE_IDS))),
    minorOrUnknown: z.array(z.enum(EVIDENCE_IDS)),
  }),
  cautionIds: z.array(z.enum(CAUTION_IDS)),
  related: z.array(z.enum(CRIME_TYPE_KEYS)),
  pmtVictimization: z.array(z.strictObject({ when: z.enum(PMT_WHEN), items: z.array(z.int()).check(z.minLength(1)) })),
  /** How the CyberTipline calls it: fixed values of its form, in its own words. */
  ncmec: z.strictObject({
    incidentTypes: z.array(z.string()),
    reportAnnotations: z.array(z.string()),
    fileAnnotations: z.array(z.string()),
    acceptedFor: z.enum(['minor', 'none']),
  }),
  ...provenance,
});
export type CrimeTypeFacts = z.infer<typeof CrimeTypeFacts>;

export const CrimeTypesFile = z.strictObject({
  meta: Meta,
  /** Items of the victimization question of the VOCA performance report, in its own words. */
  pmtItems: z.record(z.string().check(z.regex(/^[0-9]+$/)), z.string()),
  cautions: z.array(z.strictObject({ id: z.enum(CAUTION_IDS), severity: z.enum(SEVERITIES), ...provenance })),
  evidenceGuidance: z.array(guidance(z.enum(EVIDENCE_IDS))),
  steps: z.array(guidance(z.enum(STEP_IDS))),
  crimeTypes: z.array(CrimeTypeFacts),
});
export type CrimeTypesFile = z.infer<typeof CrimeTypesFile>;
