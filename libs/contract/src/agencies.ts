import * as z from 'zod/mini';
import { Id, Key, SomeText, Text, Version } from './common';

export const AgencyChannel = z.object({
  id: z.string(),
  type: z.enum(['url', 'phone', 'text', 'email', 'in_person', 'api']),
  label: z.string(),
  value: z.nullable(z.string()),
  hours: z.nullable(z.string()),
  legacy: z.boolean(),
  check: z.boolean(),
});
export const Rhythm = z.strictObject({
  clock: z.enum(['hours', 'days', 'working_days']),
  firstCheckAfter: z.int().check(z.minimum(1), z.maximum(1_000)),
  thenEvery: z.int().check(z.minimum(1), z.maximum(1_000)),
  maxAttempts: z.int().check(z.minimum(1), z.maximum(20)),
});
export type Rhythm = z.infer<typeof Rhythm>;

export const AgencyRow = z.object({
  id: Id,
  key: z.nullable(z.string()),
  name: z.string(),
  shortName: z.string(),
  purpose: z.string(),
  kinds: z.array(z.string()),
  countries: z.array(z.string()),
  /** Keys of crime types; `*` is any. */
  acceptsCrimeTypes: z.array(z.string()),
  source: z.enum(['knowledge', 'local', 'own']),
  givesStatus: z.boolean(),
  check: z.boolean(),
  active: z.boolean(),
});
export type AgencyRow = z.infer<typeof AgencyRow>;
export const AgencyList = z.object({ items: z.array(AgencyRow), templates: z.array(z.object({ key: z.string(), name: z.string() })) });
export type AgencyList = z.infer<typeof AgencyList>;
export const AgencyView = z.extend(AgencyRow, {
  whatToExpect: z.nullable(z.string()),
  statusInstead: z.nullable(z.string()),
  channels: z.array(AgencyChannel),
  cautions: z.array(z.object({ id: z.string(), severity: z.string(), text: z.string(), check: z.boolean() })),
  anonymous: z.string(),
  duplicates: z.string(),
  reference: z.object({ given: z.nullable(z.boolean()), label: z.nullable(z.string()), example: z.nullable(z.string()) }),
  rhythm: z.nullable(Rhythm),
  version: z.int(),
});
export type AgencyView = z.infer<typeof AgencyView>;
const Contactables = z.strictObject({
  type: z.enum(['url', 'phone', 'text', 'email', 'in_person']),
  label: SomeText(120),
  value: SomeText(300),
  hours: z._default(Text(200), ''),
});
/** A department made from a template of the knowledge base, or an agency of the organization's own (`templateKey` null). */
export const AgencyWrite = z.strictObject({
  version: z.optional(Version),
  templateKey: z._default(z.nullable(Key), null),
  name: SomeText(200),
  shortName: z._default(Text(60), ''),
  kinds: z._default(z.array(Key).check(z.maxLength(10)), []),
  purpose: z._default(Text(2_000), ''),
  channels: z._default(z.array(Contactables).check(z.maxLength(20)), []),
  rhythm: z.optional(Rhythm),
  givesStatus: z._default(z.boolean(), true),
  active: z._default(z.boolean(), true),
});
export type AgencyWrite = z.infer<typeof AgencyWrite>;
/** The organization may change every number of the rhythm of an entry of the knowledge base. */
export const AgencyRhythm = z.strictObject({ version: Version, rhythm: Rhythm });
export type AgencyRhythm = z.infer<typeof AgencyRhythm>;

export const CrimeTypeView = z.object({
  key: z.string(),
  name: z.string(),
  definition: z.string(),
  aliases: z.array(z.string()),
  check: z.boolean(),
});
export const CrimeTypeList = z.object({ items: z.array(CrimeTypeView) });
export type CrimeTypeList = z.infer<typeof CrimeTypeList>;

/** One question of an agency's form, for "what was in it" of a filing; parts of an object carry its label in front. */
export const WorksheetField = z.object({ id: z.string(), label: z.string(), required: z.boolean() });
export const WorksheetRow = z.object({ channel: z.string(), agencyKey: z.string(), name: z.string(), check: z.boolean() });
export const WorksheetList = z.object({ items: z.array(WorksheetRow) });
export type WorksheetList = z.infer<typeof WorksheetList>;
export const WorksheetFields = z.extend(WorksheetRow, {
  sections: z.array(z.object({ id: z.string(), title: z.string(), fields: z.array(WorksheetField) })),
});
export type WorksheetFields = z.infer<typeof WorksheetFields>;
