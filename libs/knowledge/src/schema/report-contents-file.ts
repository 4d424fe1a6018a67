import * as z from 'zod/mini';
import { AGENCY_KEYS } from '../agency-keys';
import { CASE_PATHS, FIELD_TYPES, REPORT_CHANNEL_KEYS, REPORT_RULE_IDS } from '../worksheet-keys';
import { Meta, provenance, sourcedEntry } from './common';

/** A field inside an object field. */
const simpleField = {
  /** `<channel>.<section>.<field>[.<field>]` */
  id: z.string(),
  type: z.enum(FIELD_TYPES),
  /** Needed for a complete worksheet; without it the worksheet can still be saved and handed over, with a warning. */
  required: z.boolean(),
  repeatable: z.boolean(),
  maxLength: z.nullable(z.int().check(z.gte(1))),
  /** Closed answers of an enum field; `crime_types` is the list of crime types. */
  optionSet: z.nullable(z.string()),
  /** Where in the case the answer comes from. */
  mapsFrom: z.nullable(z.enum(CASE_PATHS)),
  ...provenance,
};
const InnerField = z.strictObject(simpleField);

export const WorksheetFieldFacts = z.strictObject({ ...simpleField, fields: z.optional(z.array(InnerField).check(z.minLength(1))) });
export type WorksheetFieldFacts = z.infer<typeof WorksheetFieldFacts>;

export const WorksheetFacts = z.strictObject({
  key: z.enum(REPORT_CHANNEL_KEYS),
  agency: z.enum(AGENCY_KEYS),
  submission: z.strictObject({ url: z.nullable(z.string().check(z.regex(/^https:\/\//))), phone: z.nullable(z.string()) }),
  sections: z.array(z.strictObject({ id: z.string(), fields: z.array(WorksheetFieldFacts).check(z.minLength(1)) })),
  notes: z.array(sourcedEntry(z.string())),
  ...provenance,
});
export type WorksheetFacts = z.infer<typeof WorksheetFacts>;

export const ReportContentsFile = z.strictObject({
  meta: Meta,
  rules: z.array(sourcedEntry(z.enum(REPORT_RULE_IDS))),
  /** `value` is what is recorded, in the words of the agency's form; `id` keys the text. */
  optionSets: z.record(z.string(), z.array(z.strictObject({ id: z.string(), value: z.string() })).check(z.minLength(1))),
  channels: z.array(WorksheetFacts),
});
export type ReportContentsFile = z.infer<typeof ReportContentsFile>;
