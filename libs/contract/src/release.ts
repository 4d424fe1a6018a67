import { CONSENT_BY, JURISDICTIONS, MINOR_ALONE_RULES, SIGNER_ADVICE, SIGNER_REFUSALS } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { ExactItem } from './blanket';
import { Id, Line, Locale, Moment, SomeText, Staff, Text, Version } from './common';
import { AlreadyTold } from './referral';

export const ReleaseMethod = z.enum(['verbal', 'phone', 'email', 'paper', 'web_form']);
export type ReleaseMethod = z.infer<typeof ReleaseMethod>;
/** `emergency_contact`: somebody of the client's own may be called in an emergency; short, and no agency. */
export const ReleaseKind = z.enum(['standard', 'emergency_contact']);
export type ReleaseKind = z.infer<typeof ReleaseKind>;
/** As it is kept. `awaiting`: not everybody who must has signed; `lapsed`: whoever signed for a minor may not any more. */
export const KeptReleaseState = z.enum(['awaiting', 'active', 'declined', 'revoked', 'lapsed']);
export type KeptReleaseState = z.infer<typeof KeptReleaseState>;
/** As it is shown: what ran out, or was for one time and is used, is `expired`. */
export const ReleaseState = z.enum([...KeptReleaseState.options, 'expired']);
export type ReleaseState = z.infer<typeof ReleaseState>;
export const LapseReason = z.enum(['of_age', 'emancipated', 'signer_lost', 'signers_changed']);
export type LapseReason = z.infer<typeof LapseReason>;
export const ConsentBy = z.enum(CONSENT_BY);
export const Jurisdiction = z.enum(JURISDICTIONS);
export type Jurisdiction = z.infer<typeof Jurisdiction>;
export const SignerCapacity = z.enum(['client', 'parent', 'court_guardian', 'guardian_ad_litem']);
export type SignerCapacity = z.infer<typeof SignerCapacity>;
export const SignedHow = z.enum(['paper', 'drawn', 'portal']);
export type SignedHow = z.infer<typeof SignedHow>;
/** Whether the client could give it themselves is asked first (ROI-04). They will: then no release is needed. */
export const AskedThemselves = z.enum(['cannot', 'rather_not']);
export const CopyAnswer = z.enum(['given', 'declined', 'later']);
/** Whether they said the code word that was agreed; `none` where none was. */
export const CodeWord = z.enum(['yes', 'no', 'none']);
export const LiveCheckHow = z.enum(['in_person', 'phone', 'video']);

/** Strokes of a signature drawn on screen: lists of x, y pairs in a 600 × 200 box. */
const Strokes = z.array(z.array(z.int().check(z.minimum(0), z.maximum(2_000))).check(z.maxLength(4_000))).check(z.maxLength(200));

/** What is signed here and now. `signedAt` is for a paper that was signed before. */
export const HandSignature = z.strictObject({
  how: z.enum(['paper', 'drawn']),
  paperLocation: z.optional(SomeText(300)),
  strokes: z.optional(Strokes),
  signedAt: z.optional(Moment),
});
export type HandSignature = z.infer<typeof HandSignature>;
/** Who is to sign, and how: now, later with the advocate, or asked on their own page. */
export const SignerChosen = z.strictObject({
  personId: Id,
  how: z.enum(['now', 'later', 'portal']),
  signature: z.optional(HandSignature),
});
export type SignerChosen = z.infer<typeof SignerChosen>;

/** Everything that has to be said before somebody signs (confidentiality.md §3: elements 9 to 12 and 18). Each is said, or nothing is kept. */
export const ReleaseSaid = z.strictObject({
  risks: z.literal(true),
  alternatives: z.literal(true),
  voluntary: z.literal(true),
  revocable: z.literal(true),
  redisclosure: z.literal(true),
  privilege: z.literal(true),
});

/** A release names one recipient, a purpose, exact items, an end, and who signs how (confidentiality.md §3). */
export const ReleaseCreate = z.strictObject({
  kind: z._default(ReleaseKind, 'standard'),
  agencyId: z.optional(Id),
  /** Only for a call in an emergency: who is called, and how. */
  contact: z.optional(z.strictObject({ name: SomeText(200), relationship: z._default(Line, ''), reach: SomeText(300) })),
  recipientRole: z._default(Text(200), ''),
  purpose: SomeText(2_000),
  items: z.array(ExactItem).check(z.minLength(1), z.maxLength(40)),
  method: ReleaseMethod,
  startsAt: z.optional(Moment),
  expiresAt: Moment,
  oneTime: z._default(z.boolean(), false),
  askedThemselves: AskedThemselves,
  said: ReleaseSaid,
  /** Of the advocate who said it, as on paper. */
  initials: SomeText(10),
  interpreter: z.optional(z.strictObject({ name: SomeText(200), language: SomeText(80) })),
  copy: CopyAnswer,
  /** By which law a minor decides alone; `law` names one that we do not know. */
  minorAlone: z.optional(z.strictObject({ rule: z.enum(MINOR_ALONE_RULES), law: z.optional(SomeText(300)) })),
  signers: z.array(SignerChosen).check(z.minLength(1), z.maxLength(4)),
});
export type ReleaseCreate = z.infer<typeof ReleaseCreate>;
export const ReleaseWritten = z.object({ id: Id, version: z.int(), state: KeptReleaseState });
export type ReleaseWritten = z.infer<typeof ReleaseWritten>;
export const ReleaseDeclined = z.strictObject({ agencyId: Id, note: z._default(Text(2_000), '') });
export type ReleaseDeclined = z.infer<typeof ReleaseDeclined>;

/** Signed after all, with the advocate. */
export const ReleaseSign = z.strictObject({ version: Version, signatureId: Id, signature: HandSignature });
export type ReleaseSign = z.infer<typeof ReleaseSign>;
/** Before a signature from the portal counts, the advocate speaks with the person: somebody else may hold the phone (ROI-06). */
export const ReleaseLiveCheck = z.strictObject({
  version: Version,
  signatureId: Id,
  how: LiveCheckHow,
  codeWord: CodeWord,
  /** It was them, and they want it. */
  confirmed: z.boolean(),
  note: z._default(Text(2_000), ''),
});
export type ReleaseLiveCheck = z.infer<typeof ReleaseLiveCheck>;
/** `by`: who takes it back, where that is not the client. */
export const ReleaseRevoke = z.strictObject({
  version: Version,
  how: z.enum(['spoken', 'written']),
  by: z.optional(Id),
  note: z._default(Text(2_000), ''),
});
export type ReleaseRevoke = z.infer<typeof ReleaseRevoke>;
/** Answer of a revocation: whom something was already given to under this release. */
export const ReleaseRevoked = z.object({ id: Id, version: z.int(), alreadyTold: z.array(AlreadyTold) });
export type ReleaseRevoked = z.infer<typeof ReleaseRevoked>;
/** Whether those who had it were told that it was taken back; not where a call would put somebody in danger. */
export const ReleaseTold = z.strictObject({
  version: Version,
  outcome: z.enum(['called', 'wrote', 'not_safe']),
  note: z._default(Text(2_000), ''),
});
export type ReleaseTold = z.infer<typeof ReleaseTold>;

export const ReleaseSignatureView = z.object({
  id: Id,
  personId: z.nullable(Id),
  name: z.string(),
  capacity: SignerCapacity,
  how: z.nullable(SignedHow),
  /** `missing`: not signed yet; `asked`: asked on their own page; `unchecked`: signed there, and nobody has spoken with them yet. */
  state: z.enum(['missing', 'asked', 'unchecked', 'done']),
  signedAt: z.nullable(z.string()),
  paperLocation: z.nullable(z.string()),
  liveCheck: z.nullable(z.object({ how: LiveCheckHow, codeWord: CodeWord, by: Staff, at: z.string() })),
});
export type ReleaseSignatureView = z.infer<typeof ReleaseSignatureView>;

export const ReleaseView = z.object({
  id: Id,
  caseId: Id,
  kind: ReleaseKind,
  agencyId: z.nullable(Id),
  /** The agency, or whoever is called in an emergency. */
  recipient: z.string(),
  contact: z.nullable(z.object({ name: z.string(), relationship: z.string(), reach: z.string() })),
  recipientRole: z.string(),
  client: z.string(),
  purpose: z.string(),
  items: z.array(z.string()),
  method: z.nullable(ReleaseMethod),
  startsAt: z.nullable(z.string()),
  expiresAt: z.nullable(z.string()),
  oneTime: z.boolean(),
  /** When a one-time release was used; its state is `expired` from then on. */
  usedAt: z.nullable(z.string()),
  state: ReleaseState,
  lapseReason: z.nullable(LapseReason),
  consentBy: z.nullable(ConsentBy),
  /** The law by which a minor signed alone, in words. */
  minorAlone: z.nullable(z.string()),
  askedThemselves: z.nullable(AskedThemselves),
  initials: z.string(),
  interpreter: z.nullable(z.object({ name: z.string(), language: z.string() })),
  copy: z.nullable(CopyAnswer),
  signatures: z.array(ReleaseSignatureView),
  witness: Staff,
  createdAt: z.string(),
  revokedAt: z.nullable(z.string()),
  revocation: z.nullable(
    z.object({
      how: z.enum(['spoken', 'written', 'portal']),
      by: z.string(),
      enteredBy: z.nullable(Staff),
      note: z.string(),
      staffTold: z.array(Staff),
    }),
  ),
  /** Null until somebody was told, or where nobody has to be. */
  told: z.nullable(z.object({ outcome: z.enum(['called', 'wrote', 'not_safe']), by: z.nullable(Staff), at: z.string(), note: z.string() })),
  /** Somebody has what was given under it, it was taken back, and they have not been told. */
  toTell: z.boolean(),
  version: z.int(),
});
export type ReleaseView = z.infer<typeof ReleaseView>;
export const ReleaseList = z.object({ items: z.array(ReleaseView) });
export type ReleaseList = z.infer<typeof ReleaseList>;

/** A signature that was drawn on screen. */
export const ReleaseSignature = z.object({ strokes: z.array(z.array(z.int())), signedBy: z.string(), signedAt: z.string() });
export type ReleaseSignature = z.infer<typeof ReleaseSignature>;

const RequiredSigners = z.object({
  by: z.nullable(ConsentBy),
  self: z.boolean(),
  guardian: z.boolean(),
  problem: z.nullable(z.enum(['no_client', 'no_eligible_guardian', 'too_young_for_rule'])),
  advice: z.array(z.object({ id: z.enum(SIGNER_ADVICE), text: z.string() })),
});
/** What a new release needs: how long it may last here, who has to sign, and who may not, with the reason. For staff only (MIN-04). */
export const ReleaseFormView = z.object({
  days: z.object({ default: z.int(), max: z.int() }),
  emergencyDays: z.object({ default: z.int(), max: z.int() }),
  jurisdiction: z.object({ key: Jurisdiction, name: z.string(), note: z.string(), source: z.nullable(z.string()), check: z.boolean() }),
  client: z.nullable(
    z.object({
      personId: Id,
      name: z.string(),
      age: z.enum(['minor', 'adult', 'unknown']),
      emancipated: z.boolean(),
      lacksCapacity: z.boolean(),
      portal: z.boolean(),
    }),
  ),
  signers: RequiredSigners,
  /** Adults of the case, with what they may sign as; `refused` says why they may not. */
  people: z.array(
    z.object({
      personId: Id,
      partyId: Id,
      name: z.string(),
      relationship: z.string(),
      capacity: z.nullable(SignerCapacity),
      refused: z.nullable(z.enum(SIGNER_REFUSALS)),
      portal: z.boolean(),
    }),
  ),
  /** Laws by which a minor may decide alone here; empty where the person is no minor. */
  minorAlone: z.array(
    z.object({
      rule: z.enum(MINOR_ALONE_RULES),
      text: z.string(),
      source: z.nullable(z.string()),
      check: z.boolean(),
      lawNamed: z.boolean(),
      signers: RequiredSigners,
    }),
  ),
});
export type ReleaseFormView = z.infer<typeof ReleaseFormView>;

/** A print is handed to the client, so it leaves a line in the ledger. `blank`: with lines to sign on. */
export const ReleasePrint = z.strictObject({
  locale: Locale,
  blank: z._default(z.boolean(), false),
  withName: z._default(z.boolean(), false),
});
export type ReleasePrint = z.infer<typeof ReleasePrint>;
/** The page as it is printed: all words in the language that was chosen, times in the zone of the organization. */
export const ReleasePaper = z.object({
  locale: Locale,
  title: z.string(),
  organization: z.nullable(z.string()),
  about: z.string(),
  warning: z.nullable(z.string()),
  facts: z.array(z.object({ label: z.string(), lines: z.array(z.string()), list: z.boolean(), note: z.nullable(z.string()) })),
  statementsTitle: z.string(),
  statements: z.array(z.string()),
  signaturesTitle: z.string(),
  signatures: z.array(
    z.object({
      as: z.string(),
      name: z.string(),
      date: z.string(),
      how: z.nullable(z.string()),
      strokes: z.nullable(z.array(z.array(z.int()))),
    }),
  ),
  words: z.object({ signature: z.string(), name: z.string(), date: z.string(), initials: z.string() }),
  witness: z.object({ as: z.string(), name: z.string(), initials: z.string(), date: z.string() }),
  keepSafe: z.string(),
  /** That nobody who speaks the language has read its words yet; null where somebody has. */
  unreviewed: z.nullable(z.string()),
});
export type ReleasePaper = z.infer<typeof ReleasePaper>;
