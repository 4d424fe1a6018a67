import { ABUSER_OF, AGE_BANDS, GUARDIANSHIPS } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Country, Id, Line, Text, Version } from './common';

export const PartyRole = z.enum(['client', 'caregiver', 'reporter', 'reported_person', 'collateral']);
export type PartyRole = z.infer<typeof PartyRole>;
/** Bands that every grant report can be made from; an exact birth date stays in the encrypted identity. */
export const AgeBand = z.enum(AGE_BANDS);
export type AgeBand = z.infer<typeof AgeBand>;

export const Guardianship = z.enum(GUARDIANSHIPS);
export type Guardianship = z.infer<typeof Guardianship>;
export const AbuserOf = z.enum(ABUSER_OF);
export type AbuserOf = z.infer<typeof AbuserOf>;

export const Handle = z.strictObject({ service: Text(100), name: Text(200) });

/** What identifies a person. Encrypted with the person's own key, searchable only through blind indexes. */
export const Identity = z.strictObject({
  name: z._default(Line, ''),
  alias: z._default(Line, ''),
  otherNames: z._default(z.array(Line).check(z.maxLength(20)), []),
  birthDate: z._default(Text(10), ''),
  phones: z._default(z.array(Text(40)).check(z.maxLength(10)), []),
  emails: z._default(z.array(Text(254)).check(z.maxLength(10)), []),
  handles: z._default(z.array(Handle).check(z.maxLength(40)), []),
  address: z._default(Text(1_000), ''),
  description: z._default(Text(5_000), ''),
});
export type Identity = z.infer<typeof Identity>;

export const Demographics = z.strictObject({
  ageBand: z._default(AgeBand, 'unknown'),
  country: z._default(Country, 'unknown'),
  region: z._default(Text(100), ''),
  language: z._default(Text(40), ''),
});
export type Demographics = z.infer<typeof Demographics>;

export const PartyWrite = z.strictObject({
  role: PartyRole,
  identity: Identity,
  demographics: z.optional(Demographics),
  relationship: z._default(Line, ''),
  /** Why this person is thought to be responsible, or what else matters about them here. */
  why: z._default(Text(10_000), ''),
  /** Said to have done harm; `abuserOf` says to whom. Marked without it counts as either. */
  allegedAbuser: z._default(z.boolean(), false),
  abuserOf: z._default(z.array(AbuserOf).check(z.maxLength(2)), []),
  /** What they are to the client, in law; decides who may sign (MIN-01). */
  guardianship: z._default(Guardianship, 'unknown'),
  /** Where the order of the court lies, or what else is known about it. */
  guardianshipNote: z._default(Text(500), ''),
  /** Of the client: of age by a court or by law before their time. */
  emancipated: z._default(z.boolean(), false),
  /** Of the client: cannot understand what they would sign. */
  lacksCapacity: z._default(z.boolean(), false),
});
export type PartyWrite = z.infer<typeof PartyWrite>;
export const PartyEdit = z.extend(PartyWrite, { version: Version });
export type PartyEdit = z.infer<typeof PartyEdit>;
export const PartyView = z.object({
  id: Id,
  personId: Id,
  role: PartyRole,
  identity: z.object({
    name: z.string(),
    alias: z.string(),
    otherNames: z.array(z.string()),
    birthDate: z.string(),
    phones: z.array(z.string()),
    emails: z.array(z.string()),
    handles: z.array(z.object({ service: z.string(), name: z.string() })),
    address: z.string(),
    description: z.string(),
  }),
  demographics: z.nullable(z.object({ ageBand: AgeBand, country: Country, region: z.string(), language: z.string() })),
  relationship: z.string(),
  why: z.string(),
  allegedAbuser: z.boolean(),
  abuserOf: z.array(AbuserOf),
  guardianship: Guardianship,
  guardianshipNote: z.string(),
  emancipated: z.boolean(),
  lacksCapacity: z.boolean(),
  version: z.int(),
});
export type PartyView = z.infer<typeof PartyView>;

/** Exact search by case number, name, phone, e-mail or screen name; always a POST, so that identity never enters an address or a log. */
export const Search = z.strictObject({ query: Text(200), limit: z._default(z.int().check(z.minimum(1), z.maximum(50)), 20) });
export type Search = z.infer<typeof Search>;

/** Intake asks whether somebody like this is already known. */
export const MatchAsk = z.strictObject({
  caseId: z.optional(Id),
  names: z._default(z.array(Line).check(z.maxLength(10)), []),
  phones: z._default(z.array(Text(40)).check(z.maxLength(10)), []),
  emails: z._default(z.array(Text(254)).check(z.maxLength(10)), []),
  handles: z._default(z.array(Text(200)).check(z.maxLength(40)), []),
});
export type MatchAsk = z.infer<typeof MatchAsk>;
