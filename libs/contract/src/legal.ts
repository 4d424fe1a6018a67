import * as z from 'zod/mini';
import { Cursor, Id, Moment, Narrative, Page, PageSize, SomeText, Staff, Text, Version } from './common';
import { ClientNotice, GivenHow, GivenItems, TellClient } from './compelled';
import { Extract } from './disclosure';
import { LegalCheck, LegalRequestKind, LegalStanding } from './legal-standing';

/**
 * `open`: somebody works on it. `prepared`: what would be given waits for a director. `approved`: it may be given. `answered`: refused,
 * objected to, given or over.
 */
export const LegalState = z.enum(['open', 'prepared', 'approved', 'answered']);
export type LegalState = z.infer<typeof LegalState>;
export const LegalDecision = z.enum(['refuse', 'object', 'comply_in_part', 'comply', 'over']);
export type LegalDecision = z.infer<typeof LegalDecision>;

/** Intake. Whoever only takes papers in (an administrator) leaves out the words and the cases: `text`, `caseNumbers`. */
export const LegalIntake = z.strictObject({
  kind: LegalRequestKind,
  receivedAt: Moment,
  dueAt: z.nullable(Moment),
  servedBy: SomeText(500),
  servedOn: SomeText(500),
  /** Where the paper lies. No file is taken. */
  documentsAt: SomeText(300),
  text: z._default(Narrative, ''),
  /** Cases that it names, by number; none where it is not known. */
  caseNumbers: z._default(z.array(Text(20)).check(z.maxLength(20)), []),
});
export type LegalIntake = z.infer<typeof LegalIntake>;
export const LegalDetails = z.strictObject({
  version: Version,
  kind: LegalRequestKind,
  receivedAt: Moment,
  dueAt: z.nullable(Moment),
  servedBy: SomeText(500),
  servedOn: SomeText(500),
  documentsAt: SomeText(300),
  text: Narrative,
});
export type LegalDetails = z.infer<typeof LegalDetails>;

export const LegalCheckWrite = z.strictObject({ version: Version, check: z.strictObject(LegalCheck.shape), note: Text(2_000) });
export type LegalCheckWrite = z.infer<typeof LegalCheckWrite>;
/** An order of a judge that binds this organization now; the three truths are read off the paper, one by one. */
export const LegalOrder = z.strictObject({
  version: Version,
  court: SomeText(300),
  judge: SomeText(200),
  number: Text(100),
  signedAt: Moment,
  documentsAt: SomeText(300),
  signedByJudge: z.literal(true),
  inForce: z.literal(true),
  bindsUs: z.literal(true),
});
export type LegalOrder = z.infer<typeof LegalOrder>;
export const LegalCases = z.strictObject({ version: Version, caseNumbers: z.array(SomeText(20)).check(z.maxLength(20)) });
export type LegalCases = z.infer<typeof LegalCases>;
export const LegalTake = z.strictObject({ version: Version });
export type LegalTake = z.infer<typeof LegalTake>;

/** A hold on a case that the request names, or on one person of it. */
export const LegalHoldWrite = z.strictObject({
  version: Version,
  caseId: Id,
  personId: z.nullable(Id),
  until: z.nullable(Moment),
  reason: SomeText(2_000),
});
export type LegalHoldWrite = z.infer<typeof LegalHoldWrite>;
export const LegalHoldLift = z.strictObject({ version: Version, note: SomeText(2_000) });
export type LegalHoldLift = z.infer<typeof LegalHoldLift>;

/** What people write into the log; the other kinds are steps, written with them. */
export const LegalLogKind = z.enum(['counsel', 'server', 'attempt', 'filed', 'note']);
export type LegalLogKind = z.infer<typeof LegalLogKind>;
export const LegalStep = z.enum([
  'received',
  'changed',
  'checked',
  'order',
  'cases',
  'taken',
  'hold',
  'hold_lifted',
  'client_told',
  'client_not_told',
  'decided',
  'approved',
  'not_approved',
  'approval_lost',
  'given',
  'reopened',
]);
export type LegalStep = z.infer<typeof LegalStep>;
export const LegalLog = z.strictObject({
  kind: LegalLogKind,
  /** The case that it is about; whoever works on that case only sees what is about it. */
  caseId: z.nullable(Id),
  at: z.optional(Moment),
  who: Text(300),
  text: SomeText(10_000),
});
export type LegalLog = z.infer<typeof LegalLog>;
export const LegalTell = z.extend(TellClient, { caseId: Id });
export type LegalTell = z.infer<typeof LegalTell>;

export const LegalCaseItems = z.strictObject({ caseId: Id, items: GivenItems.check(z.minLength(1)) });
/** What will be answered. Complying names the exact items of each case, and waits for a second person. */
export const LegalDecide = z.strictObject({
  version: Version,
  decision: LegalDecision,
  reason: SomeText(5_000),
  items: z._default(z.array(LegalCaseItems).check(z.maxLength(20)), []),
});
export type LegalDecide = z.infer<typeof LegalDecide>;
/** What would be given, word for word. `changed`: not the words any more that were prepared, so that it has to be prepared again. */
export const LegalExtract = z.object({
  items: z.array(z.object({ caseId: Id, number: z.string(), extract: Extract, changed: z.boolean() })),
});
export type LegalExtract = z.infer<typeof LegalExtract>;
export const LegalApprove = z.strictObject({ version: Version, approve: z.boolean(), note: Text(2_000) });
export type LegalApprove = z.infer<typeof LegalApprove>;
/** What was approved leaves: to whom and how; opens the gate. */
export const LegalGive = z.strictObject({ version: Version, toWhom: SomeText(300), how: GivenHow });
export type LegalGive = z.infer<typeof LegalGive>;
export const LegalReopen = z.strictObject({ version: Version, note: SomeText(2_000) });
export type LegalReopen = z.infer<typeof LegalReopen>;

/** What whoever takes papers in may see of them: nothing that was said and nobody named. */
export const LegalIntakeRow = z.object({
  id: Id,
  number: z.string(),
  kind: LegalRequestKind,
  state: LegalState,
  receivedAt: z.string(),
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  createdBy: Staff,
});
export type LegalIntakeRow = z.infer<typeof LegalIntakeRow>;
export const LegalIntakeList = z.object({ items: z.array(LegalIntakeRow) });
export type LegalIntakeList = z.infer<typeof LegalIntakeList>;

export const LegalRow = z.extend(LegalIntakeRow, {
  standing: LegalStanding,
  owner: z.nullable(Staff),
  decision: z.nullable(LegalDecision),
  /** Numbers of the cases it names that one may open. */
  caseNumbers: z.array(z.string()),
  /** Clients of these cases who were not told yet. */
  untold: z.int(),
});
export type LegalRow = z.infer<typeof LegalRow>;
export const LegalList = Page(LegalRow);
export type LegalList = z.infer<typeof LegalList>;
/** `open`: what must be answered, the nearest end first. `answered`: the newest first. */
export const LegalQuery = z.strictObject({
  which: z._default(z.enum(['open', 'answered']), 'open'),
  cursor: z.optional(Cursor),
  limit: PageSize,
});
export type LegalQuery = z.infer<typeof LegalQuery>;

export const LegalEntry = z.object({
  id: Id,
  kind: z.union([LegalLogKind, LegalStep]),
  at: z.string(),
  by: z.nullable(Staff),
  caseNumber: z.nullable(z.string()),
  who: z.string(),
  text: z.string(),
});
export type LegalEntry = z.infer<typeof LegalEntry>;
export const LegalView = z.extend(LegalRow, {
  check: LegalCheck,
  /** False: it names cases that one may not open, so that its words and the others' part of the log are left out. */
  whole: z.boolean(),
  words: z.nullable(
    z.object({ servedBy: z.string(), servedOn: z.string(), documentsAt: z.string(), text: z.string(), checkNote: z.string() }),
  ),
  order: z.nullable(z.object({ court: z.string(), judge: z.string(), number: z.string(), signedAt: z.string(), documentsAt: z.string() })),
  cases: z.array(z.object({ caseId: Id, number: z.string(), client: z.nullable(z.string()), notice: ClientNotice, version: z.int() })),
  /** How many more cases it names. */
  otherCases: z.int(),
  holds: z.array(
    z.object({
      id: Id,
      caseId: z.nullable(Id),
      caseNumber: z.nullable(z.string()),
      personId: z.nullable(Id),
      person: z.nullable(z.string()),
      fromAt: z.string(),
      untilAt: z.nullable(z.string()),
      inForce: z.boolean(),
      by: Staff,
      reason: z.string(),
    }),
  ),
  answer: z.nullable(
    z.object({
      decision: LegalDecision,
      reason: z.string(),
      by: Staff,
      at: z.string(),
      /** `disclosureId`: the line of the ledger, once it was given. */
      items: z.array(z.object({ caseId: Id, number: z.string(), items: z.array(z.string()), disclosureId: z.nullable(Id) })),
      approvedBy: z.nullable(Staff),
      approvedAt: z.nullable(z.string()),
      approvalNote: z.string(),
      givenAt: z.nullable(z.string()),
      toWhom: z.string(),
      how: z.nullable(GivenHow),
    }),
  ),
  log: z.array(LegalEntry),
  may: z.object({ write: z.boolean(), log: z.boolean(), review: z.boolean() }),
  version: z.int(),
});
export type LegalView = z.infer<typeof LegalView>;

/** A request as the case it names shows it. */
export const LegalOfCase = z.object({
  id: Id,
  number: z.string(),
  kind: LegalRequestKind,
  state: LegalState,
  standing: LegalStanding,
  receivedAt: z.string(),
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  notice: ClientNotice,
});
export type LegalOfCase = z.infer<typeof LegalOfCase>;
