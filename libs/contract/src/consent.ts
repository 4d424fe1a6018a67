import * as z from 'zod/mini';
import { Id, Moment, SomeText, Staff, Text, Version } from './common';
import { AlreadyTold } from './referral';

export const ReleaseMethod = z.enum(['verbal', 'phone', 'email', 'paper', 'web_form']);
export const ReleaseState = z.enum(['active', 'declined', 'revoked', 'expired']);
export const SignedHow = z.enum(['paper', 'drawn']);

/** A release names one recipient, a purpose, exact items, an end, and who signed how (confidentiality.md §3). */
export const ReleaseCreate = z.strictObject({
  agencyId: Id,
  recipientRole: z._default(Text(200), ''),
  purpose: SomeText(2_000),
  items: z.array(SomeText(200)).check(z.minLength(1), z.maxLength(40)),
  method: ReleaseMethod,
  startsAt: z.optional(Moment),
  expiresAt: Moment,
  oneTime: z._default(z.boolean(), false),
  risksDiscussed: z.literal(true),
  voluntaryExplained: z.literal(true),
  copyGiven: z.boolean(),
  signedHow: SignedHow,
  signedBy: SomeText(200),
  paperLocation: z.optional(SomeText(300)),
  /** Strokes of a signature drawn on screen: lists of x, y pairs in a 600 × 200 box. */
  strokes: z.optional(z.array(z.array(z.int().check(z.minimum(0), z.maximum(2_000))).check(z.maxLength(4_000))).check(z.maxLength(200))),
});
export type ReleaseCreate = z.infer<typeof ReleaseCreate>;
export const ReleaseDeclined = z.strictObject({ agencyId: Id, note: z._default(Text(2_000), '') });
export type ReleaseDeclined = z.infer<typeof ReleaseDeclined>;
export const ReleaseRevoke = z.strictObject({ version: Version, how: z.enum(['spoken', 'written']), note: z._default(Text(2_000), '') });
export type ReleaseRevoke = z.infer<typeof ReleaseRevoke>;
/** Answer of a revocation: whom something was already given to under this release. */
export const ReleaseRevoked = z.object({ id: Id, version: z.int(), alreadyTold: z.array(AlreadyTold) });
export type ReleaseRevoked = z.infer<typeof ReleaseRevoked>;

export const ReleaseView = z.object({
  id: Id,
  caseId: Id,
  agencyId: Id,
  agencyName: z.string(),
  recipientRole: z.string(),
  purpose: z.string(),
  items: z.array(z.string()),
  method: z.nullable(ReleaseMethod),
  startsAt: z.nullable(z.string()),
  expiresAt: z.nullable(z.string()),
  oneTime: z.boolean(),
  /** When a one-time release was used; its state is `expired` from then on. */
  usedAt: z.nullable(z.string()),
  state: ReleaseState,
  signedHow: z.nullable(SignedHow),
  signedBy: z.string(),
  paperLocation: z.nullable(z.string()),
  copyGiven: z.boolean(),
  witness: Staff,
  revokedAt: z.nullable(z.string()),
  version: z.int(),
});
export type ReleaseView = z.infer<typeof ReleaseView>;
export const ReleaseList = z.object({ items: z.array(ReleaseView) });
export type ReleaseList = z.infer<typeof ReleaseList>;

/** A signature that was drawn on screen: strokes as in `ReleaseCreate`. */
export const ReleaseSignature = z.object({ strokes: z.array(z.array(z.int())), signedBy: z.string(), signedAt: z.string() });
export type ReleaseSignature = z.infer<typeof ReleaseSignature>;
