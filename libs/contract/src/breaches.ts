import { PROGRAMMES, isPlace } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Cursor, Day, Id, Moment, SomeText, Staff, Text, Version } from './common';

export const ProgrammeKey = z.enum(PROGRAMMES);
export type ProgrammeKey = z.infer<typeof ProgrammeKey>;
export const TellChannel = z.enum(['email', 'phone', 'web_form', 'letter', 'in_person']);
export type TellChannel = z.infer<typeof TellChannel>;

/** Money that the organization works with, and what its giver wants told of a breach, by when. Names funders, never clients. */
export const AwardWrite = z.strictObject({
  version: z.optional(Version),
  funder: SomeText(200),
  number: SomeText(100),
  programme: ProgrammeKey,
  passThrough: z._default(Text(200), ''),
  startsOn: Day,
  endsOn: z._default(z.nullable(Day), null),
  tellName: SomeText(200),
  tellChannel: TellChannel,
  tellValue: SomeText(300),
  tellHours: z._default(z.int().check(z.minimum(1), z.maximum(24 * 365)), 24),
  conditions: z._default(Text(5_000), ''),
});
export type AwardWrite = z.infer<typeof AwardWrite>;
export const AwardView = z.object({
  id: Id,
  funder: z.string(),
  number: z.string(),
  programme: ProgrammeKey,
  passThrough: z.string(),
  startsOn: z.string(),
  endsOn: z.nullable(z.string()),
  /** Whether a breach of today would have to be told under it. */
  active: z.boolean(),
  tellName: z.string(),
  tellChannel: TellChannel,
  tellValue: z.string(),
  tellHours: z.int(),
  conditions: z.string(),
  version: z.int(),
});
export type AwardView = z.infer<typeof AwardView>;
const marked = { name: z.string(), source: z.nullable(z.string()), check: z.boolean() };
/** What is known about a programme; `check`: nobody has read it in its source. */
export const ProgrammeDefault = z.object({ key: ProgrammeKey, tell: z.string(), hours: z.int(), ...marked });
export type ProgrammeDefault = z.infer<typeof ProgrammeDefault>;
export const AwardList = z.object({ items: z.array(AwardView), programmes: z.array(ProgrammeDefault) });
export type AwardList = z.infer<typeof AwardList>;

export const BreachKind = z.enum(['lost_device', 'account_taken_over', 'wrong_recipient', 'seen_by_somebody', 'paper', 'system', 'other']);
export type BreachKind = z.infer<typeof BreachKind>;
export const BreachState = z.enum(['open', 'closed']);
export const BreachPlace = z.string().check(z.maxLength(5), z.refine(isPlace, { error: 'unknown_place' }));

/** A suspicion is enough. `noticedAt` is when the clock began: now, unless it was noticed earlier. */
export const BreachOpen = z.strictObject({
  kind: BreachKind,
  what: SomeText(5_000),
  noticedAt: z.optional(Moment),
  /** Colleagues who must not hear of it, for instance because it may have been them. */
  keptFrom: z._default(z.array(Id).check(z.maxLength(20)), []),
});
export type BreachOpen = z.infer<typeof BreachOpen>;
export const BreachEdit = z.strictObject({
  version: Version,
  kind: z.optional(BreachKind),
  what: z.optional(SomeText(5_000)),
  /** What was done to end it and to protect people. */
  done: z.optional(Text(10_000)),
  /** The clock may turn out to have begun earlier, never later. */
  noticedAt: z.optional(Moment),
  /** Where those live who may be affected: laws of these places are added to what must be told. */
  places: z.optional(z.array(BreachPlace).check(z.maxLength(60))),
});
export type BreachEdit = z.infer<typeof BreachEdit>;

export const NoticeState = z.enum(['open', 'told', 'not_required']);
export type NoticeState = z.infer<typeof NoticeState>;
export const BreachNoticeView = z.object({
  id: Id,
  kind: z.enum(['award', 'law', 'other']),
  /** Who must be told. */
  name: z.string(),
  tell: z.string(),
  contact: z.nullable(z.object({ channel: TellChannel, value: z.string() })),
  /** What to mind: conditions of the award, a note on the law. */
  note: z.string(),
  source: z.nullable(z.string()),
  check: z.boolean(),
  /** False: no number of hours is given; by then it should be decided. */
  fixed: z.boolean(),
  dueAt: z.string(),
  state: NoticeState,
  settledAt: z.nullable(z.string()),
  settledBy: z.nullable(Staff),
  how: z.nullable(TellChannel),
  /** Who was spoken to, a reference, or why it is not required. */
  words: z.string(),
  /** Text that names nobody, to be copied. */
  text: z.object({ en: z.string(), es: z.string() }),
  version: z.int(),
});
export type BreachNoticeView = z.infer<typeof BreachNoticeView>;
export const BreachNoticeAdd = z.strictObject({ name: SomeText(200), contact: z._default(Text(300), ''), dueAt: Moment });
export type BreachNoticeAdd = z.infer<typeof BreachNoticeAdd>;
/** Told (when and how), not required (why), or open again. */
export const BreachNoticeSettle = z.strictObject({
  version: Version,
  state: NoticeState,
  at: z.optional(Moment),
  how: z.optional(TellChannel),
  words: z._default(Text(2_000), ''),
});
export type BreachNoticeSettle = z.infer<typeof BreachNoticeSettle>;

export const OutreachState = z.enum(['open', 'reached', 'not_safe', 'not_reached']);
export type OutreachState = z.infer<typeof OutreachState>;
/** A case whose people may be affected. Its number only: who they are is for those who may open it. */
export const BreachCaseView = z.object({
  caseId: Id,
  number: z.string(),
  /** May the reader open the case? */
  mayOpen: z.boolean(),
  /** Whoever may harm them may have seen it: first of all (BR-02). */
  suspectedAbuser: z.boolean(),
  foundBy: z.enum(['hand', 'audit']),
  /** How often the file was opened, and named in a list, as the audit log says. */
  opened: z.int(),
  listed: z.int(),
  firstAt: z.nullable(z.string()),
  lastAt: z.nullable(z.string()),
  state: OutreachState,
  settledAt: z.nullable(z.string()),
  settledBy: z.nullable(Staff),
  version: z.int(),
});
export type BreachCaseView = z.infer<typeof BreachCaseView>;

export const BreachRow = z.object({
  id: Id,
  kind: BreachKind,
  state: BreachState,
  noticedAt: z.string(),
  openedAt: z.string(),
  openedBy: Staff,
  /** The earliest time by which somebody must be told who was not; null when nobody has to be any more, or for whoever only reported it. */
  nextDueAt: z.nullable(z.string()),
  openNotices: z.int(),
  openCases: z.int(),
});
export type BreachRow = z.infer<typeof BreachRow>;
export const BreachList = z.object({ items: z.array(BreachRow) });
export type BreachList = z.infer<typeof BreachList>;
export const PlaceOption = z.object({ place: z.string(), name: z.string() });
export const BreachView = z.object({
  ...BreachRow.shape,
  what: z.string(),
  done: z.string(),
  places: z.array(z.string()),
  keptFrom: z.array(Staff),
  closedAt: z.nullable(z.string()),
  closedBy: z.nullable(Staff),
  closing: z.string(),
  /** Whoever only reported it sees that it is in hand, and not more. */
  whole: z.boolean(),
  notices: z.array(BreachNoticeView),
  cases: z.array(BreachCaseView),
  choices: z.array(PlaceOption),
  version: z.int(),
});
export type BreachView = z.infer<typeof BreachView>;

/** Whose reads are looked for in the audit log: a colleague's, or a portal account's of a case. */
export const BreachTrail = z.strictObject({
  who: z.enum(['staff', 'portal']),
  id: Id,
  from: Moment,
  until: Moment,
});
export type BreachTrail = z.infer<typeof BreachTrail>;
export const BreachFound = z.object({
  items: z.array(
    z.object({
      caseId: Id,
      number: z.string(),
      opened: z.int(),
      listed: z.int(),
      firstAt: z.string(),
      lastAt: z.string(),
      /** On the list already. */
      known: z.boolean(),
    }),
  ),
  /** Lines of the audit log in that time. */
  lines: z.int(),
});
export type BreachFound = z.infer<typeof BreachFound>;
/** Who can be asked for: colleagues, those who left too, with their sign-ins that are still known; portal accounts of one case by its number. */
export const BreachReaders = z.object({
  staff: z.array(
    z.object({
      id: Id,
      displayName: z.string(),
      left: z.boolean(),
      sessions: z.array(z.object({ label: z.string(), from: z.string(), until: z.string() })),
    }),
  ),
  portal: z.array(z.object({ id: Id, caseId: Id, caseNumber: z.string(), state: z.string() })),
});
export type BreachReaders = z.infer<typeof BreachReaders>;

/** By hand: a case's number. From the audit log: whose trail, and which of the cases found. */
export const BreachCasesAdd = z.strictObject({
  number: z.optional(SomeText(20)),
  trail: z.optional(BreachTrail),
  caseIds: z._default(z.array(Id).check(z.maxLength(2_000)), []),
  suspectedAbuser: z._default(z.boolean(), false),
  note: z._default(Text(2_000), ''),
});
export type BreachCasesAdd = z.infer<typeof BreachCasesAdd>;
export const BreachCasesAdded = z.object({ added: z.int() });
export const BreachCaseEdit = z.strictObject({ version: Version, suspectedAbuser: z.boolean() });
export type BreachCaseEdit = z.infer<typeof BreachCaseEdit>;

export const BreachClose = z.strictObject({ version: Version, words: SomeText(5_000) });
export type BreachClose = z.infer<typeof BreachClose>;
export const BreachReopen = z.strictObject({ version: Version, reason: SomeText(2_000) });
export type BreachReopen = z.infer<typeof BreachReopen>;

/** The audit log of a trail, for the organization's own evidence: ids only, newest first. */
export const BreachEvidenceAsk = z.strictObject({ ...BreachTrail.shape, cursor: z.optional(Cursor) });
export type BreachEvidenceAsk = z.infer<typeof BreachEvidenceAsk>;

/** What an advocate has to do for one case because of a breach. */
export const OutreachView = z.object({
  id: Id,
  kind: BreachKind,
  noticedAt: z.string(),
  addedAt: z.string(),
  suspectedAbuser: z.boolean(),
  note: z.string(),
  state: OutreachState,
  outcome: z.string(),
  settledAt: z.nullable(z.string()),
  settledBy: z.nullable(Staff),
  version: z.int(),
});
export type OutreachView = z.infer<typeof OutreachView>;
export const OutreachList = z.object({ items: z.array(OutreachView) });
export type OutreachList = z.infer<typeof OutreachList>;
export const OutreachSettle = z.strictObject({ version: Version, state: OutreachState, words: z._default(Text(2_000), '') });
export type OutreachSettle = z.infer<typeof OutreachSettle>;
