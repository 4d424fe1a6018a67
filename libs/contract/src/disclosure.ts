import * as z from 'zod/mini';
import { Id, Locale, SomeText, Staff, Text } from './common';
import { ErrorCode } from './errors';

export const DisclosureBasis = z.enum([
  'release',
  'statutory_mandate',
  'court_order',
  'emergency',
  'to_client',
  'content_free_notice',
  'non_identifying',
]);
export type DisclosureBasis = z.infer<typeof DisclosureBasis>;
/** The way in which something leaves. */
export const DisclosureHow = z.enum(['send', 'filing', 'export', 'print', 'email', 'sms', 'share', 'portal', 'spoken', 'letter']);
export type DisclosureHow = z.infer<typeof DisclosureHow>;

const Items = z.array(SomeText(200)).check(z.maxLength(40));

/**
 * What somebody wants to give out: to whom, why it may leave, which items. Nothing is in it that was not named (CONF-05). To whom is an
 * agency of the directory, the client themselves (`personId`), or somebody in words.
 */
export const DisclosureAskFor = z.strictObject({
  basis: z.enum(['release', 'statutory_mandate', 'court_order', 'emergency', 'to_client']),
  /** The record that allows it, for a basis that has one. */
  recordId: z.optional(Id),
  agencyId: z.optional(Id),
  personId: z.optional(Id),
  recipient: z.optional(SomeText(300)),
  referralId: z.optional(Id),
  how: z._default(DisclosureHow, 'print'),
  purpose: z._default(Text(2_000), ''),
  items: z._default(Items, []),
  /** Why there is no time for a release. */
  reason: z.optional(SomeText(2_000)),
  /** Whom it is about, besides the client: a caregiver whose own number is in it, for instance. */
  about: z._default(z.array(Id).check(z.maxLength(20)), []),
  /** Takes out who other people are: for what goes to the client. */
  withoutThirdParties: z._default(z.boolean(), false),
  /** More words to be taken out wherever they stand. */
  strike: z._default(z.array(SomeText(200)).check(z.maxLength(100)), []),
  locale: z._default(Locale, 'en'),
});
export type DisclosureAskFor = z.infer<typeof DisclosureAskFor>;

/** Why a part of an extract has no lines: nothing is on file; the advocate tells it in words; it would say who others are. */
export const ExtractEmpty = z.enum(['nothing_on_file', 'in_words', 'about_others']);
export const ExtractSection = z.object({
  item: z.string(),
  title: z.string(),
  lines: z.array(z.object({ label: z.nullable(z.string()), text: z.string() })),
  empty: z.nullable(ExtractEmpty),
});
export type ExtractSection = z.infer<typeof ExtractSection>;
/** Exactly what leaves: plain text, part by part. `struck` counts the places where words were taken out. */
export const Extract = z.object({ locale: Locale, sections: z.array(ExtractSection), struck: z.int() });
export type Extract = z.infer<typeof Extract>;

/** What would leave, and whether it may. `digest` stands for these very words: what is made with it cannot be anything else. */
export const DisclosurePreview = z.object({
  to: z.string(),
  basis: DisclosureBasis,
  release: z.nullable(z.object({ id: Id, expiresAt: z.string(), oneTime: z.boolean() })),
  /** Null when it may leave. */
  missing: z.nullable(z.object({ code: ErrorCode, message: z.string(), items: z.array(z.string()) })),
  extract: Extract,
  digest: z.string(),
});
export type DisclosurePreview = z.infer<typeof DisclosurePreview>;

export const DisclosureMake = z.extend(DisclosureAskFor, { digest: z.string().check(z.maxLength(100)) });
export type DisclosureMake = z.infer<typeof DisclosureMake>;
/** What was given out, to be printed or read aloud: only after its line is in the ledger. */
export const Packet = z.object({
  disclosureId: Id,
  caseId: Id,
  at: z.string(),
  to: z.string(),
  purpose: z.string(),
  basis: DisclosureBasis,
  by: z.nullable(Staff),
  extract: Extract,
});
export type Packet = z.infer<typeof Packet>;

/** The same as a tagged PDF, as base64: made when it is asked for, and kept nowhere. Its name says nothing. */
export const PacketPaper = z.object({ name: z.string(), type: z.literal('application/pdf'), data: z.string() });
export type PacketPaper = z.infer<typeof PacketPaper>;

/** Why somebody with a portal sees a line of the ledger, or does not. */
export const SeesWhy = z.enum([
  /** It is about them. */
  'own',
  /** They speak for the client, who has no portal of their own. */
  'for_client',
  /** An advocate let them see it. */
  'let_in',
  /** An advocate keeps it from them, with a reason. */
  'withheld',
  /** Nobody has decided yet; until then it is kept from everybody. */
  'waits',
  /** It would warn them: a report that names them. Nobody can let them see it. */
  'names_them',
  /** The client has a portal of their own, and it is theirs. */
  'not_theirs',
  /** They may have no portal on this case. */
  'no_portal',
]);
export type SeesWhy = z.infer<typeof SeesWhy>;
export const LedgerReader = z.object({
  personId: Id,
  role: z.string(),
  sees: z.boolean(),
  why: SeesWhy,
  reason: z.nullable(z.string()),
  /** Whether they have a portal now in which they would see it. */
  hasPortal: z.boolean(),
});
export type LedgerReader = z.infer<typeof LedgerReader>;

export const DisclosureView = z.object({
  id: Id,
  caseId: Id,
  agencyName: z.nullable(z.string()),
  /** To whom, where that is no agency of the directory. */
  recipient: z.nullable(z.string()),
  basis: DisclosureBasis,
  recordId: z.nullable(Id),
  how: z.string(),
  purpose: z.string(),
  items: z.array(z.string()),
  at: z.string(),
  /** Null for what the product itself gave, such as a notice. */
  by: z.nullable(Staff),
  /** Whom it is about. */
  about: z.array(Id),
  /** Who of the case may see this line in the portal, and why or why not. */
  readers: z.array(LedgerReader),
  withheldFromPortal: z.boolean(),
  withheldReason: z.nullable(z.string()),
});
export type DisclosureView = z.infer<typeof DisclosureView>;
export const DisclosureList = z.object({ items: z.array(DisclosureView) });
export type DisclosureList = z.infer<typeof DisclosureList>;
/** Keep a line out of the portal, with the reason, or let it in: for everybody, or for one person. */
export const DisclosureWithhold = z.strictObject({ withhold: z.boolean(), reason: SomeText(1_000), personId: z.optional(Id) });
export type DisclosureWithhold = z.infer<typeof DisclosureWithhold>;
