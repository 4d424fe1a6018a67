import * as z from 'zod/mini';
import { Answer, Country, Id, Key, Line, Narrative, Persona, Text, Version } from './common';
import { AgeBand, Guardianship, Handle } from './people';

export const DepictedAge = z.enum(['adult', 'minor', 'unknown']);
export type DepictedAge = z.infer<typeof DepictedAge>;

/** A local date and time as the caller says it, with the zone it is meant in. Half-typed values are kept in a draft. */
export const LocalTime = z.strictObject({
  local: z._default(Text(25), ''),
  zone: z._default(Text(64), ''),
  note: z._default(Text(500), ''),
});

/** A person as typed into the intake. */
export const IntakePerson = z.strictObject({
  name: z._default(Line, ''),
  alias: z._default(Line, ''),
  birthDate: z._default(Text(10), ''),
  ageBand: z._default(AgeBand, 'unknown'),
  country: z._default(Country, 'unknown'),
  region: z._default(Text(100), ''),
  language: z._default(Text(40), ''),
  phones: z._default(z.array(Text(40)).check(z.maxLength(10)), []),
  emails: z._default(z.array(Text(254)).check(z.maxLength(10)), []),
  handles: z._default(z.array(Handle).check(z.maxLength(40)), []),
  address: z._default(Text(1_000), ''),
  description: z._default(Text(5_000), ''),
  relationship: z._default(Line, ''),
  why: z._default(Text(10_000), ''),
  allegedAbuser: z._default(z.boolean(), false),
  guardianship: z._default(Guardianship, 'unknown'),
});
export type IntakePerson = z.infer<typeof IntakePerson>;

export const SafeContactChannel = z.enum(['none', 'phone', 'text', 'email', 'letter', 'in_person', 'portal']);
export const SafeContact = z.strictObject({
  channel: z._default(SafeContactChannel, 'none'),
  value: z._default(Line, ''),
  hours: z._default(Line, ''),
  codeWord: z._default(Text(100), ''),
  mayLeaveMessage: z._default(Answer, 'not_asked'),
  ifSomeoneElseAnswers: z._default(Text(1_000), ''),
  deviceWatched: z._default(Answer, 'not_asked'),
});
export type SafeContact = z.infer<typeof SafeContact>;

/** Why a question that takes words has none. No mark means that it was not asked. */
export const OpenMark = z.enum(['unknown', 'declined']);
export type OpenMark = z.infer<typeof OpenMark>;

/** What is asked of an electronic service provider besides the report itself. */
export const ProviderAnswers = z.strictObject({
  registered: z._default(Answer, 'not_asked'),
  filed: z._default(Answer, 'not_asked'),
  reference: z._default(Text(100), ''),
  preserved: z._default(Answer, 'not_asked'),
});
export type ProviderAnswers = z.infer<typeof ProviderAnswers>;

/** The intake while it is being typed: every part may be missing, nothing is lost. It becomes records when the case is opened. */
export const IntakeDraft = z.strictObject({
  danger: z._default(z.strictObject({ now: z._default(Answer, 'not_asked'), note: z._default(Text(5_000), '') }), {
    now: 'not_asked',
    note: '',
  }),
  persona: z._default(z.nullable(Persona), null),
  confidentialityExplained: z._default(z.boolean(), false),
  hasClient: z._default(z.boolean(), true),
  client: z.optional(IntakePerson),
  contactPerson: z.optional(IntakePerson),
  crimeTypes: z._default(z.array(Key).check(z.maxLength(21)), []),
  incident: z.optional(
    z.strictObject({
      summary: z._default(Narrative, ''),
      services: z._default(z.array(Text(200)).check(z.maxLength(40)), []),
      urls: z._default(z.array(Text(2_000)).check(z.maxLength(100)), []),
      from: z.optional(LocalTime),
      to: z.optional(LocalTime),
      ongoing: z._default(Answer, 'not_asked'),
      threats: z._default(Text(5_000), ''),
      moneyLost: z._default(Answer, 'not_asked'),
      payments: z._default(Text(2_000), ''),
      meetingPlanned: z._default(Answer, 'not_asked'),
      discoveredHow: z._default(Text(2_000), ''),
    }),
  ),
  reportedPersons: z._default(z.array(IntakePerson).check(z.maxLength(10)), []),
  images: z._default(
    z.strictObject({
      exist: z._default(Answer, 'not_asked'),
      depictions: z._default(z.array(z.strictObject({ age: DepictedAge, note: z._default(Text(500), '') })).check(z.maxLength(30)), []),
    }),
    { exist: 'not_asked', depictions: [] },
  ),
  safeContact: z.optional(SafeContact),
  choseToReport: z._default(z.enum(['yes', 'no', 'undecided']), 'undecided'),
  provider: z.optional(ProviderAnswers),
  /** Questions in words that stayed open, by their path in this draft: `client.name`, `incident.from`. */
  open: z._default(z.record(Key, OpenMark).check(z.refine((marks) => Object.keys(marks).length <= 300)), {}),
});
export type IntakeDraft = z.infer<typeof IntakeDraft>;

export const IntakeStart = z.strictObject({ draft: z.optional(IntakeDraft) });
export const IntakeSave = z.strictObject({ version: Version, draft: IntakeDraft });
export type IntakeSave = z.infer<typeof IntakeSave>;
export const IntakeOpen = z.strictObject({ version: Version });
export const IntakeView = z.object({ caseId: Id, number: z.string(), draft: IntakeDraft, savedAt: z.string(), version: z.int() });
export type IntakeView = z.infer<typeof IntakeView>;
export const IntakeSaved = z.object({ caseId: Id, number: z.string(), savedAt: z.string(), version: z.int() });
