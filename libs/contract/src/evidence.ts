import * as z from 'zod/mini';
import { Answer, Cursor, Day, Id, Locale, Moment, Page, PageSize, SomeText, Staff, Text, TimeZone, Version } from './common';
import { DisclosureBasis } from './disclosure';

/** What there can be, in the words of those who report it; described here, and kept where it is. */
export const EvidenceKind = z.enum([
  'email',
  'text_message',
  'post',
  'screenshot',
  'chat_log',
  'profile',
  'url',
  'photo_video',
  'device',
  'call_log',
  'payment',
  'document',
  'other',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** With whom it is. `us`: something in our keeping; `nobody`: it was destroyed. */
export const EvidenceHolder = z.enum(['client', 'caregiver', 'other_person', 'platform', 'law_enforcement', 'elsewhere', 'us', 'nobody']);
export type EvidenceHolder = z.infer<typeof EvidenceHolder>;

/** Where it was found: decides which steps keep it. */
export const EvidencePlatform = z.enum([
  'email',
  'phone_messages',
  'whatsapp',
  'instagram_facebook',
  'snapchat',
  'tiktok',
  'x_twitter',
  'discord',
  'telegram',
  'reddit',
  'game',
  'dating_app',
  'payment_app',
  'crypto',
  'gift_card',
  'website',
  'device',
  'other',
]);
export type EvidencePlatform = z.infer<typeof EvidencePlatform>;

/** SHA-256 as 64 hexadecimal digits, in small letters. */
export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Key of a step that keeps evidence, see `preservation.ts`. */
const StepKey = z.string().check(z.maxLength(60), z.regex(/^[a-z0-9_]+$/));

const words = {
  title: SomeText(200),
  description: z._default(Text(5_000), ''),
  /** Where exactly it is: a drawer, an account, an address on the web. */
  place: z._default(Text(500), ''),
  /** Who has it, in words. */
  heldBy: z._default(Text(300), ''),
  /** Account, screen name, user id. */
  account: z._default(Text(300), ''),
  address: z._default(Text(2_000), ''),
  /** When it was seen, sent or received, in the words of whoever saw it. */
  seen: z._default(Text(300), ''),
};

/** How money went. The words of IC3's form, with `_` for a space. */
export const PaymentWay = z.enum(['cash', 'check', 'card', 'wire', 'payment_app', 'gift_card', 'cryptocurrency', 'other']);
export type PaymentWay = z.infer<typeof PaymentWay>;
/** An amount as it is typed: digits with a decimal point, never rounded. */
export const PAYMENT_AMOUNT = /^(\d{1,12}(\.\d{1,18})?)?$/;
/** ISO 4217, or the sign of a cryptocurrency. */
export const PAYMENT_CURRENCY = /^([A-Z]{3,10})?$/;
const payment = {
  on: z._default(z.nullable(Day), null),
  amount: z._default(z.string().check(z.regex(PAYMENT_AMOUNT)), ''),
  currency: z._default(z.string().check(z.regex(PAYMENT_CURRENCY)), ''),
  way: PaymentWay,
  /** Whether it went through. */
  sent: z._default(Answer, 'not_asked'),
  /** Accounts, names, wallets, brands. */
  from: z._default(Text(300), ''),
  to: z._default(Text(300), ''),
  reference: z._default(Text(300), ''),
};
/** One transaction, as agencies ask for it. What nobody knows stays empty. */
export const EvidencePayment = z.object(payment);
export type EvidencePayment = z.infer<typeof EvidencePayment>;

export const EvidenceWrite = z.strictObject({
  version: z.optional(Version),
  kind: EvidenceKind,
  platform: EvidencePlatform,
  holder: z.enum(['client', 'caregiver', 'other_person', 'platform', 'law_enforcement', 'elsewhere']),
  ...words,
  /** Given by whoever holds the file; never computed from anything where a minor is or may be shown. */
  sha256: z._default(z.nullable(Sha256), null),
  /** Steps that were taken to keep it. */
  steps: z._default(z.array(StepKey).check(z.maxLength(40)), []),
  /** The transaction, of a payment only. */
  payment: z._default(z.nullable(z.strictObject(payment)), null),
});
export type EvidenceWrite = z.infer<typeof EvidenceWrite>;

export const CustodyKind = z.enum(['received', 'moved', 'handed_over', 'returned', 'destroyed', 'passed_on']);
export type CustodyKind = z.infer<typeof CustodyKind>;
/** What the chain of custody tells of: what people did with an item, and what became of its files. */
export const CustodyEntryKind = z.enum([
  ...CustodyKind.options,
  'logged',
  'changed',
  'file_stored',
  'file_downloaded',
  'file_removed',
  'file_damaged',
]);
export type CustodyEntryKind = z.infer<typeof CustodyEntryKind>;

const event = {
  version: Version,
  /** When it happened; not later than now. */
  at: Moment,
  zone: TimeZone,
  /** In which state it is, what it was sealed in, a receipt number. */
  note: z._default(Text(2_000), ''),
};
/** To whom something goes and why it may: what the gate asks (CONF-01). */
const outward = {
  basis: z.enum(['release', 'statutory_mandate', 'court_order', 'emergency', 'to_client']),
  recordId: z.optional(Id),
  agencyId: z.optional(Id),
  personId: z.optional(Id),
  recipient: z.optional(SomeText(300)),
  reason: z.optional(SomeText(2_000)),
};
export const CustodyWrite = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('received'), ...event, from: SomeText(300), place: SomeText(500) }),
  z.strictObject({ kind: z.literal('moved'), ...event, place: SomeText(500) }),
  z.strictObject({ kind: z.literal('handed_over'), ...event, holder: z.enum(['law_enforcement', 'platform', 'elsewhere']), ...outward }),
  z.strictObject({ kind: z.literal('returned'), ...event, ...outward }),
  z.strictObject({ kind: z.literal('destroyed'), ...event, how: SomeText(500) }),
  /** It changed hands and never was in ours: what the client gave to an officer. Nothing leaves us by it. */
  z.strictObject({
    kind: z.literal('passed_on'),
    ...event,
    holder: z.enum(['client', 'caregiver', 'other_person', 'law_enforcement', 'platform', 'elsewhere']),
    from: SomeText(300),
    to: SomeText(300),
  }),
]);
export type CustodyWrite = z.infer<typeof CustodyWrite>;

export const CustodyEventView = z.object({
  id: Id,
  itemId: Id,
  sequence: z.int(),
  kind: CustodyEntryKind,
  at: z.string(),
  zone: z.nullable(z.string()),
  recordedAt: z.string(),
  by: z.nullable(Staff),
  from: z.string(),
  to: z.string(),
  place: z.string(),
  note: z.string(),
  basis: z.nullable(DisclosureBasis),
  disclosureId: z.nullable(Id),
  fileId: z.nullable(Id),
});
export type CustodyEventView = z.infer<typeof CustodyEventView>;

/** Where a file stands: its body is awaited, it is kept, or it was taken away. What breaks off or is refused leaves nothing. */
export const FileState = z.enum(['arriving', 'stored', 'removed']);
export type FileState = z.infer<typeof FileState>;
export const EvidenceFileView = z.object({
  id: Id,
  itemId: Id,
  state: FileState,
  /** What whoever brought it calls it; sealed, and never the name under which it is kept or downloaded. */
  name: z.string(),
  type: z.string(),
  size: z.number(),
  intimate: z.boolean(),
  sha256: z.nullable(z.string()),
  purgeOn: z.nullable(z.string()),
  by: z.nullable(Staff),
  storedAt: z.nullable(z.string()),
});
export type EvidenceFileView = z.infer<typeof EvidenceFileView>;

export const EvidenceItemView = z.object({
  id: Id,
  caseId: Id,
  kind: EvidenceKind,
  platform: EvidencePlatform,
  holder: EvidenceHolder,
  title: z.string(),
  description: z.string(),
  place: z.string(),
  heldBy: z.string(),
  account: z.string(),
  address: z.string(),
  seen: z.string(),
  sha256: z.nullable(z.string()),
  steps: z.array(z.string()),
  payment: z.nullable(EvidencePayment),
  files: z.array(EvidenceFileView),
  custody: z.array(CustodyEventView),
  by: z.nullable(Staff),
  createdAt: z.string(),
  version: z.int(),
});
export type EvidenceItemView = z.infer<typeof EvidenceItemView>;

/** What an officer said about copies or devices, in words. It changes nothing here (IMG-02). */
export const InstructionWrite = z.strictObject({
  officer: SomeText(200),
  agency: SomeText(200),
  at: Moment,
  zone: TimeZone,
  words: SomeText(5_000),
});
export type InstructionWrite = z.infer<typeof InstructionWrite>;
export const InstructionView = z.object({
  id: Id,
  officer: z.string(),
  agency: z.string(),
  at: z.string(),
  zone: z.string(),
  words: z.string(),
  by: z.nullable(Staff),
  recordedAt: z.string(),
});
export type InstructionView = z.infer<typeof InstructionView>;

/** What the organization lets in: nothing but papers; pictures and recordings of adults as well; intimate ones too (DATA-09). */
export const EvidenceFiles = z.enum(['none', 'papers', 'pictures', 'intimate']);
export type EvidenceFiles = z.infer<typeof EvidenceFiles>;
/** Why no file is taken on this case, for the screen to say. */
export const NoFilesWhy = z.enum(['minor', 'frozen', 'organization', 'closed', 'role']);
export type NoFilesWhy = z.infer<typeof NoFilesWhy>;

export const EvidenceLog = z.object({
  ...Page(EvidenceItemView).shape,
  /** All of them, newest first; with the first page only. */
  instructions: z.array(InstructionView),
  /** Which files are taken here, and why none is; sizes in bytes, types as endings of names. */
  files: z.object({ allowed: EvidenceFiles, why: z.nullable(NoFilesWhy), maxBytes: z.number(), types: z.array(z.string()) }),
  /** The freeze that is in force; null when none is. */
  frozen: z.nullable(z.object({ id: Id, since: z.string() })),
});
export type EvidenceLog = z.infer<typeof EvidenceLog>;
export const EvidenceQuery = z.strictObject({ cursor: z.optional(Cursor), limit: PageSize });
export type EvidenceQuery = z.infer<typeof EvidenceQuery>;

/** Whether every link of the chain of custody of a case fits; the first that does not. */
export const CustodyCheck = z.object({
  whole: z.boolean(),
  links: z.int(),
  broken: z.nullable(
    z.object({
      sequence: z.int(),
      itemId: z.nullable(Id),
      /** Changed after it was written; missing between two others; missing at the end, as the audit knows. */
      why: z.enum(['changed', 'missing', 'cut_off']),
    }),
  ),
});
export type CustodyCheck = z.infer<typeof CustodyCheck>;

/**
 * Announces a file; its body follows with `PUT /evidence-files/:id/content`. `adults`: everybody shown was an adult when it was made, or
 * nobody is shown. Asked for every file, and never remembered.
 */
export const FileAnnounce = z.strictObject({
  name: SomeText(255),
  size: z.int().check(z.minimum(1), z.maximum(1_000_000_000_000)),
  adults: z.literal(true),
  intimate: z.boolean(),
  sha256: z._default(z.nullable(Sha256), null),
  purgeOn: z._default(z.nullable(z.iso.date()), null),
});
export type FileAnnounce = z.infer<typeof FileAnnounce>;
export const FileRemove = z.strictObject({ reason: SomeText(500) });
export type FileRemove = z.infer<typeof FileRemove>;
/** It is kept, and this is its SHA-256. */
export const FileReceived = z.object({ id: Id, version: z.int(), sha256: z.string() });
export type FileReceived = z.infer<typeof FileReceived>;

const Lines = z.array(SomeText(2_000)).check(z.maxLength(50));
/** A letter that asks a platform to keep its records. It asks; only an officer or a court can order it. */
export const PreservationAsk = z.strictObject({
  basis: z.enum(['release', 'emergency', 'to_client']),
  agencyId: z.optional(Id),
  recipient: z.optional(SomeText(300)),
  /** To the client, who sends it themselves. */
  personId: z.optional(Id),
  reason: z.optional(SomeText(2_000)),
  accounts: z._default(Lines, []),
  addresses: z._default(Lines, []),
  /** The time of which records are asked for, in words: `since March 2026`. */
  period: z._default(Text(300), ''),
  locale: z._default(Locale, 'en'),
});
export type PreservationAsk = z.infer<typeof PreservationAsk>;
export const PreservationGive = z.extend(PreservationAsk, { digest: z.string().check(z.maxLength(100)) });
export type PreservationGive = z.infer<typeof PreservationGive>;
