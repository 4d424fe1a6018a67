import { REQUEST_RULES } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Id, Locale, SomeText, Staff, Text, Version } from './common';
import { Extract } from './disclosure';
import { PortalCheck } from './portal-keys';
import { PartyRole } from './people';

/** What somebody may ask about their own file: a copy of it, that it is corrected, that it is deleted (PRIV-04). */
export const RequestKind = z.enum(['copy', 'correction', 'deletion']);
export type RequestKind = z.infer<typeof RequestKind>;
export const RequestHow = z.enum(['portal', 'spoken', 'written']);
export type RequestHow = z.infer<typeof RequestHow>;
/**
 * `received` until somebody made sure who asks; `checked` until it is prepared; `prepared` while it waits for a second person; `approved`
 * until it is handed over.
 */
export const RequestState = z.enum(['received', 'checked', 'prepared', 'approved', 'done', 'refused', 'withdrawn']);
export type RequestState = z.infer<typeof RequestState>;
export const endedRequestStates: readonly RequestState[] = ['done', 'refused', 'withdrawn'];
/** Why a request is refused; `would_endanger`: it stays here because it could harm them or somebody else. */
export const RefusalReason = z.enum(['would_endanger', 'not_entitled', 'not_them', 'on_hold', 'not_wrong', 'law_asks_to_keep', 'other']);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Records that a client may point at: to have them corrected, or deleted. */
export const RecordKind = z.enum(['note', 'contact', 'incident', 'appointment', 'todo', 'party']);
export type RecordKind = z.infer<typeof RecordKind>;
export const RecordRef = z.strictObject({ kind: RecordKind, id: Id });
export type RecordRef = z.infer<typeof RecordRef>;
/** The words of each kind of record that can be corrected. */
export const recordFields = {
  note: ['text'],
  contact: ['note'],
  incident: ['summary', 'timeNote', 'threats', 'payments', 'discoveredHow'],
  appointment: ['title', 'place'],
  todo: ['title'],
  party: ['name', 'alias', 'birthDate', 'address', 'phones', 'emails', 'description'],
} as const satisfies Record<RecordKind, readonly string[]>;
export const RecordField = z.enum([...new Set(Object.values(recordFields).flat())] as [string, ...string[]]);

// What staff do
export const ClientRequestRecord = z.strictObject({
  kind: RequestKind,
  /** The client, or a parent or guardian of a child. */
  personId: Id,
  how: z.enum(['spoken', 'written']),
  words: z._default(Text(5_000), ''),
});
export type ClientRequestRecord = z.infer<typeof ClientRequestRecord>;
/** Made sure live that it is them; for a parent or guardian also why they may ask. */
export const ClientRequestCheck = z.strictObject({ version: Version, how: PortalCheck, note: z._default(Text(2_000), '') });
export type ClientRequestCheck = z.infer<typeof ClientRequestCheck>;
export const ClientRequestExtend = z.strictObject({ version: Version, reason: SomeText(2_000) });
export type ClientRequestExtend = z.infer<typeof ClientRequestExtend>;
const copyAsk = {
  items: z.array(SomeText(200)).check(z.maxLength(40)),
  /** Words that are taken out besides who other people are. */
  strike: z._default(z.array(SomeText(200)).check(z.maxLength(100)), []),
  locale: z._default(Locale, 'en'),
};
export const CopyLook = z.strictObject(copyAsk);
export type CopyLook = z.infer<typeof CopyLook>;
/** What would be handed over, word for word; `digest` stands for it. `second`: somebody else has to look at it first. */
export const CopyPreview = z.object({ extract: Extract, digest: z.string(), second: z.boolean(), allowed: z.array(z.string()) });
export type CopyPreview = z.infer<typeof CopyPreview>;
export const CopyPrepare = z.strictObject({ version: Version, ...copyAsk, digest: z.string().check(z.maxLength(100)) });
export type CopyPrepare = z.infer<typeof CopyPrepare>;
/** The whole file, or only these records. */
export const DeletionPrepare = z.strictObject({
  version: Version,
  parts: z.nullable(z.array(RecordRef).check(z.minLength(1), z.maxLength(200))),
  note: z._default(Text(2_000), ''),
});
export type DeletionPrepare = z.infer<typeof DeletionPrepare>;
export const ClientRequestSecond = z.strictObject({ version: Version, approve: z.boolean(), reason: z._default(Text(2_000), '') });
export type ClientRequestSecond = z.infer<typeof ClientRequestSecond>;
/** Handed over where it does not endanger them; how, and that this was asked. */
export const CopyGive = z.strictObject({
  version: Version,
  how: z.enum(['print', 'spoken', 'letter']),
  safe: z.literal(true),
  digest: z.string().check(z.maxLength(100)),
});
export type CopyGive = z.infer<typeof CopyGive>;
/** The record is changed; what it said before is kept sealed. */
export const CorrectionAccept = z.strictObject({
  version: Version,
  record: RecordRef,
  field: RecordField,
  after: Text(50_000),
});
export type CorrectionAccept = z.infer<typeof CorrectionAccept>;
/** `objection`: how they can object, in words for them. `statement`: what they say instead; it stays with the record that they mean. */
export const ClientRequestRefuse = z.strictObject({
  version: Version,
  reason: RefusalReason,
  words: SomeText(5_000),
  objection: SomeText(2_000),
  statement: z._default(Text(10_000), ''),
  record: z.optional(RecordRef),
});
export type ClientRequestRefuse = z.infer<typeof ClientRequestRefuse>;
export const ClientRequestWithdraw = z.strictObject({ version: Version });

export const RequestRuleName = z.object({
  key: z.enum(REQUEST_RULES),
  name: z.string(),
  note: z.nullable(z.string()),
  source: z.nullable(z.string()),
  check: z.boolean(),
});
export const ClientRequestView = z.object({
  id: Id,
  caseId: Id,
  kind: RequestKind,
  state: RequestState,
  how: RequestHow,
  personId: Id,
  role: PartyRole,
  /** Who asks, where that is a parent or guardian and not the client. */
  guardian: z.boolean(),
  words: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  rule: RequestRuleName,
  extended: z.nullable(z.object({ reason: z.string() })),
  mayExtend: z.boolean(),
  check: z.nullable(z.object({ how: PortalCheck, at: z.string(), by: z.nullable(Staff), note: z.string() })),
  /** What was prepared: items and words that are taken out; or which records go (null: all of it). */
  copy: z.nullable(z.object({ items: z.array(z.string()), strike: z.array(z.string()), locale: Locale })),
  parts: z.nullable(z.array(z.object({ kind: RecordKind, id: Id }))),
  note: z.string(),
  preparedBy: z.nullable(Staff),
  /** Whether the reader may be the second person. */
  maySecond: z.boolean(),
  second: z.nullable(z.object({ by: z.nullable(Staff), at: z.string() })),
  returned: z.string(),
  ended: z.nullable(z.object({ at: z.string(), by: z.nullable(Staff) })),
  refusal: z.nullable(z.object({ reason: RefusalReason, words: z.string(), objection: z.string(), statement: z.string() })),
  disclosureId: z.nullable(Id),
  /** A legal hold is on what is asked to be deleted. */
  held: z.boolean(),
  version: z.int(),
});
export type ClientRequestView = z.infer<typeof ClientRequestView>;
export const ClientRequestList = z.object({
  items: z.array(ClientRequestView),
  /** Who may ask about this file: the client, and parents or guardians of a child. */
  people: z.array(z.object({ personId: Id, role: PartyRole, name: z.nullable(z.string()) })),
});
export type ClientRequestList = z.infer<typeof ClientRequestList>;

export const RecordLine = z.object({ kind: RecordKind, id: Id, at: z.nullable(z.string()), fields: z.record(z.string(), z.string()) });
export type RecordLine = z.infer<typeof RecordLine>;
export const RecordLines = z.object({ items: z.array(RecordLine) });
export type RecordLines = z.infer<typeof RecordLines>;

/** What became of a record at the wish of the client. `before` is only for those who look over the work. */
export const CorrectionView = z.object({
  id: Id,
  kind: z.nullable(RecordKind),
  recordId: z.nullable(Id),
  field: z.nullable(z.string()),
  outcome: z.enum(['accepted', 'refused', 'deleted']),
  statement: z.string(),
  before: z.nullable(z.string()),
  at: z.string(),
  by: z.nullable(Staff),
});
export type CorrectionView = z.infer<typeof CorrectionView>;
export const CorrectionList = z.object({ items: z.array(CorrectionView) });
export type CorrectionList = z.infer<typeof CorrectionList>;

// What the client does in the portal
export const PortalRequestAsk = z.strictObject({ kind: RequestKind, words: z._default(Text(5_000), '') });
export type PortalRequestAsk = z.infer<typeof PortalRequestAsk>;
export const PortalRequest = z.object({
  id: Id,
  kind: RequestKind,
  state: z.enum(['asked', 'working', 'done', 'refused', 'withdrawn']),
  words: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  /** Why it was refused, and how to object. */
  answer: z.string(),
  objection: z.string(),
});
export type PortalRequest = z.infer<typeof PortalRequest>;
/** `mayAsk`: whether this page is the client's, or of somebody who speaks for them. */
export const PortalRequests = z.object({ items: z.array(PortalRequest), mayAsk: z.boolean() });
export type PortalRequests = z.infer<typeof PortalRequests>;
