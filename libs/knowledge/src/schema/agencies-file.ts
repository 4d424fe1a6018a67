import * as z from 'zod/mini';
import { AGENCY_KEYS, AGENCY_KINDS, AGENCY_STATUSES, CHANNEL_TYPES, REPORT_ELEMENT_IDS } from '../agency-keys';
import { SERVED_COUNTRIES, SEVERITIES } from '../common-keys';
import { CRIME_TYPE_KEYS } from '../crime-type-keys';
import { CHECK_WITH, CLOCKS } from '../rhythm';
import { Meta, provenance, sourcedEntry } from './common';

const count = z.int().check(z.gte(1));
const age = z.nullable(z.int().check(z.gte(0), z.lte(120)));
const pattern = z.nullable(z.string().check(z.refine(isPattern, 'is not a regular expression')));

export const AgencyChannelFacts = z
  .strictObject({
    /** `<agency>.<channel>` */
    id: z.string(),
    type: z.enum(CHANNEL_TYPES),
    /** An address or a number; null where the organization has to find it out. */
    value: z.nullable(z.string()),
    hours: z.nullable(z.enum(['always', 'weekdays_10_16'])),
    /** Empty: not known. */
    languages: z.array(z.string().check(z.regex(/^[a-z]{2}$/))),
    audience: z.enum(['public', 'esp']),
    status: z.enum(['current', 'legacy']),
    ...provenance,
  })
  .check(z.refine(({ type, value }) => value === null || VALUE_SHAPES[type].test(value), 'the value does not fit the type of the channel'));
export type AgencyChannelFacts = z.infer<typeof AgencyChannelFacts>;

const VALUE_SHAPES = {
  url: /^https:\/\/[^\s]+$/,
  api: /^https:\/\/[^\s]+$/,
  phone: /^\+?[0-9][0-9 -]*$/,
  text: /^[0-9]+$/,
  email: /^[^\s@]+@[^\s@]+\.[a-z]+$/,
  in_person: /./,
} as const;

export const AgencyCautionFacts = z.strictObject({ id: z.string(), severity: z.enum(SEVERITIES), ...provenance });
export type AgencyCautionFacts = z.infer<typeof AgencyCautionFacts>;

export const AgencyFacts = z.strictObject({
  key: z.enum(AGENCY_KEYS),
  /** An organization makes its own entries from a template, one per department, state or platform. */
  isTemplate: z.boolean(),
  /** Dotted names of the fields which those entries fill. */
  instantiate: z.array(z.string()),
  status: z.enum(AGENCY_STATUSES),
  countries: z.array(z.enum(SERVED_COUNTRIES)).check(z.minLength(1)),
  kinds: z.array(z.enum(AGENCY_KINDS)).check(z.minLength(1)),
  channels: z.array(AgencyChannelFacts),
  eligibility: z.strictObject({
    of: z.enum(['victim', 'reporter']),
    minAge: age,
    maxAge: age,
    ageAt: z.nullable(z.enum(['now', 'image_made'])),
  }),
  acceptsCrimeTypes: z.array(z.enum(['*', ...CRIME_TYPE_KEYS])).check(z.minLength(1)),
  reportShouldContain: z.array(z.enum(REPORT_ELEMENT_IDS)),
  anonymous: z.enum(['allowed', 'refused', 'unknown']),
  reference: z.strictObject({ given: z.nullable(z.boolean()), pattern, example: z.nullable(z.string()) }),
  /** `ask_not`: the agency asks not to send the same report twice. */
  duplicates: z.enum(['ask_not', 'ok', 'unknown']),
  givesStatus: z.nullable(z.boolean()),
  rhythm: z.strictObject({
    clock: z.enum(CLOCKS),
    firstCheckAfter: count,
    thenEvery: count,
    maxAttempts: count,
    checkWith: z.enum(CHECK_WITH),
    ...provenance,
  }),
  cautions: z.array(AgencyCautionFacts),
  /** Dotted names inside the entry that are not verified although the entry as a whole is. */
  unverifiedFields: z.array(z.string()),
  ...provenance,
  lastChecked: z.iso.date(),
});
export type AgencyFacts = z.infer<typeof AgencyFacts>;

export const AgenciesFile = z.strictObject({
  meta: Meta,
  reportElements: z.array(sourcedEntry(z.enum(REPORT_ELEMENT_IDS))),
  agencies: z.array(AgencyFacts),
});
export type AgenciesFile = z.infer<typeof AgenciesFile>;

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
