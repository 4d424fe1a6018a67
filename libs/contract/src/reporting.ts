import {
  AGENCY_KEYS,
  CHANNEL_VERDICTS,
  CRIME_TYPE_KEYS,
  FIELD_TYPES,
  FIT_REASONS,
  MISFIT_REASONS,
  REPORT_CHANNEL_KEYS,
} from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Id, Key, Locale, Persona, SomeText, Staff, Text, Version } from './common';
import { DisclosureAskFor, DisclosurePreview, Packet } from './disclosure';
import { OpenMark } from './intake';
import { FilingView } from './referral';

export const SheetChannel = z.enum(REPORT_CHANNEL_KEYS);
export type SheetChannel = z.infer<typeof SheetChannel>;

/** A place to report, with why it fits and what to know before. */
export const ReportPlace = z.object({
  agency: z.enum(AGENCY_KEYS),
  worksheet: z.nullable(SheetChannel),
  verdict: z.enum(CHANNEL_VERDICTS),
  why: z.array(z.enum(FIT_REASONS)),
  against: z.array(z.enum(MISFIT_REASONS)),
  crimeTypes: z.array(z.object({ key: z.enum(CRIME_TYPE_KEYS), name: z.string() })),
  name: z.string(),
  shortName: z.string(),
  purpose: z.string(),
  whatToExpect: z.string(),
  /** Whom to ask how it stands, where the agency tells nobody. */
  statusInstead: z.nullable(z.string()),
  givesStatus: z.nullable(z.boolean()),
  anonymous: z.enum(['allowed', 'refused', 'unknown']),
  duplicates: z.enum(['ask_not', 'ok', 'unknown']),
  /** Who may use it, in words. */
  whoMay: z.array(z.string()),
  /** How it is handed over: a form, a phone. */
  submission: z.nullable(z.object({ how: z.string(), url: z.nullable(z.string()), phone: z.nullable(z.string()) })),
  channels: z.array(z.object({ type: z.string(), label: z.string(), value: z.string(), hours: z.nullable(z.string()) })),
  cautions: z.array(
    z.object({ id: z.string(), severity: z.enum(['info', 'warning', 'explicit_consent', 'block']), text: z.string(), check: z.boolean() }),
  ),
  /** Check before relying on it. */
  check: z.boolean(),
  /** Entries of the organization's directory for it: one, or one for each local department. */
  entries: z.array(z.object({ id: Id, name: z.string() })),
  referrals: z.array(z.object({ id: Id, agencyName: z.string(), filings: z.int() })),
  worksheetId: z.nullable(Id),
});
export type ReportPlace = z.infer<typeof ReportPlace>;

export const WhereToReport = z.object({
  caseId: Id,
  /** Version of the case, for changing the wish. */
  version: z.int(),
  persona: z.nullable(Persona),
  /** What the client wants; null while they have not decided. */
  choseToReport: z.nullable(z.boolean()),
  /** When they last said so. */
  choseAt: z.nullable(z.string()),
  channels: z.array(ReportPlace),
  /** Facts that would make the choice surer. */
  missing: z.array(z.enum(['persona', 'crime_types', 'country', 'age', 'images'])),
});
export type WhereToReport = z.infer<typeof WhereToReport>;

const Words = Text(50_000);
/** An answer: words, or the rows of something that has parts. A mark instead of an answer is an answer too. */
export const SheetAnswer = z.strictObject({
  mark: z._default(z.nullable(OpenMark), null),
  values: z._default(z.array(Words).check(z.maxLength(100)), []),
  rows: z._default(z.array(z.record(Key, Words).check(z.refine((row) => Object.keys(row).length <= 30))).check(z.maxLength(50)), []),
});
export type SheetAnswer = z.infer<typeof SheetAnswer>;
export const SheetAnswers = z
  .record(z.string().check(z.maxLength(120), z.regex(/^[a-z0-9_]+(\.[A-Za-z0-9_]+)+$/)), SheetAnswer)
  .check(z.refine((answers) => Object.keys(answers).length <= 200));
export type SheetAnswers = z.infer<typeof SheetAnswers>;

/** What is wrong with an answer; it is kept all the same. */
export const AnswerProblem = z.enum([
  'missing',
  'too_long',
  'not_a_number',
  'not_a_date',
  'not_an_email',
  'not_an_address',
  'not_a_choice',
  'in_the_future',
]);
export type AnswerProblem = z.infer<typeof AnswerProblem>;

export interface SheetField {
  id: string;
  name: string;
  type: (typeof FIELD_TYPES)[number];
  label: string;
  help: string | null;
  required: boolean;
  repeatable: boolean;
  maxLength: number | null;
  options: { value: string; label: string }[] | null;
  check: boolean;
  fields: SheetField[];
}
const field = {
  id: z.string(),
  name: z.string(),
  type: z.enum(FIELD_TYPES),
  label: z.string(),
  help: z.nullable(z.string()),
  required: z.boolean(),
  repeatable: z.boolean(),
  maxLength: z.nullable(z.int()),
  options: z.nullable(z.array(z.object({ value: z.string(), label: z.string() }))),
  check: z.boolean(),
};
const InnerField = z.object({ ...field, fields: z.array(z.never()) });
export const SheetField = z.object({ ...field, fields: z.array(InnerField) });

export const Completeness = z.object({
  needed: z.int(),
  answered: z.int(),
  /** Fields that are needed and have neither an answer nor a mark. */
  missing: z.array(z.object({ id: z.string(), field: z.string(), label: z.string() })),
});
export type Completeness = z.infer<typeof Completeness>;

export const SheetSummary = z.object({
  id: Id,
  caseId: Id,
  channel: SheetChannel,
  name: z.string(),
  startedAt: z.string(),
  savedAt: z.string(),
  by: Staff,
  completeness: Completeness,
});
export const SheetList = z.object({ items: z.array(SheetSummary) });
export type SheetList = z.infer<typeof SheetList>;

export const SheetView = z.object({
  ...SheetSummary.shape,
  version: z.int(),
  caseNumber: z.string(),
  agency: z.enum(AGENCY_KEYS),
  /** Times on the sheet are on this clock. */
  zone: z.string(),
  submission: z.object({ how: z.string(), url: z.nullable(z.string()), phone: z.nullable(z.string()) }),
  output: z.string(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), fields: z.array(SheetField) })),
  notes: z.array(z.object({ id: z.string(), text: z.string(), check: z.boolean() })),
  answers: z.record(z.string(), SheetAnswer),
  /** What the case says now, where it says something. */
  fromCase: z.record(z.string(), SheetAnswer),
  problems: z.record(z.string(), z.array(AnswerProblem)),
  /** As it would be pasted into the agency's own form, field by field. */
  copy: z.record(z.string(), z.string()),
  /** Whether somebody on the case may be given it as their own, and their entries in the directory. */
  client: z.nullable(z.object({ personId: Id, name: z.string() })),
  entries: z.array(z.object({ id: Id, name: z.string() })),
  open: z.boolean(),
  /** Whether this person may change and hand over what is on it. */
  mayWrite: z.boolean(),
  mayGive: z.boolean(),
});
export type SheetView = z.infer<typeof SheetView>;

export const SheetStart = z.strictObject({ channel: SheetChannel });
export type SheetStart = z.infer<typeof SheetStart>;
export const SheetSave = z.strictObject({ version: Version, answers: SheetAnswers });
export type SheetSave = z.infer<typeof SheetSave>;
export const SheetSaved = z.object({
  id: Id,
  version: z.int(),
  savedAt: z.string(),
  completeness: Completeness,
  problems: z.record(z.string(), z.array(AnswerProblem)),
  copy: z.record(z.string(), z.string()),
});
export type SheetSaved = z.infer<typeof SheetSaved>;

/** Hand a worksheet over: what is in it follows from its answers. `xml`: the report of a provider, for its own systems. */
export const SheetAsk = z.strictObject({
  basis: DisclosureAskFor.shape.basis,
  recordId: z.optional(Id),
  agencyId: z.optional(Id),
  personId: z.optional(Id),
  recipient: z.optional(SomeText(300)),
  how: DisclosureAskFor.shape.how,
  reason: z.optional(SomeText(2_000)),
  strike: DisclosureAskFor.shape.strike,
  locale: z._default(Locale, 'en'),
  as: z._default(z.enum(['sheet', 'xml']), 'sheet'),
});
export type SheetAsk = z.infer<typeof SheetAsk>;
export const SheetPreview = z.extend(DisclosurePreview, { incomplete: Completeness.shape.missing });
export type SheetPreview = z.infer<typeof SheetPreview>;
export const SheetGive = z.extend(SheetAsk, { digest: z.string().check(z.maxLength(100)) });
export type SheetGive = z.infer<typeof SheetGive>;

/** A file in an answer: neutral name, its kind, and its bytes in base64. */
export const MadeFile = z.object({ name: z.string(), type: z.enum(['application/pdf', 'application/xml']), data: z.string() });
export type MadeFile = z.infer<typeof MadeFile>;
export const SheetGiven = z.object({ packet: Packet, file: MadeFile });
export type SheetGiven = z.infer<typeof SheetGiven>;

/** Forms to print without a case: `intake`, or a worksheet. */
export const BlankForm = z.enum(['intake', ...REPORT_CHANNEL_KEYS]);
export type BlankForm = z.infer<typeof BlankForm>;
export const BlankFormAsk = z.strictObject({ locale: z._default(Locale, 'en'), paper: z._default(z.enum(['letter', 'a4']), 'letter') });
export type BlankFormAsk = z.infer<typeof BlankFormAsk>;

/** A filing in the register of a case: the filing, its agency, and what comes next. */
export const RegisterEntry = z.object({
  ...FilingView.shape,
  agencyId: Id,
  agencyName: z.string(),
  channelName: z.string(),
  referralState: z.string(),
  nextCheckAt: z.nullable(z.string()),
  attempts: z.int(),
  maxAttempts: z.int(),
  /** What to expect, and whom to ask. */
  guidance: z.object({
    whatToExpect: z.nullable(z.string()),
    statusInstead: z.nullable(z.string()),
    givesStatus: z.boolean(),
    duplicates: z.string(),
    referenceLabel: z.nullable(z.string()),
    referenceExample: z.nullable(z.string()),
    check: z.boolean(),
  }),
  /** Until when a platform must have removed what a complete request named; null for any other way. */
  clockEndsAt: z.nullable(z.string()),
  /** The number does not look as this agency's numbers do. */
  unusualReference: z.boolean(),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;
export const FilingRegister = z.object({ caseId: Id, open: z.boolean(), items: z.array(RegisterEntry) });
export type FilingRegister = z.infer<typeof FilingRegister>;
