import * as z from 'zod/mini';
import { Day, Id, Locale, SomeText, Staff, Version } from './common';
import { Role } from './roles';

/** What everybody who works here promises: a sentence that leads in, and the promises. */
export const AgreementText = z.strictObject({
  intro: SomeText(2_000),
  promises: z.array(SomeText(1_000)).check(z.minLength(1), z.maxLength(30)),
});
export type AgreementText = z.infer<typeof AgreementText>;
const texts = { en: AgreementText, es: AgreementText } satisfies Record<Locale, typeof AgreementText>;

/** The one that is to be read and accepted now. */
export const AgreementNow = z.object({ version: z.int(), ...texts });
export type AgreementNow = z.infer<typeof AgreementNow>;
/** Without a version: the one of now. With one: refused as `stale` when there is a newer one by now. */
export const Acknowledge = z.strictObject({ version: z.optional(Version) });
export type Acknowledge = z.infer<typeof Acknowledge>;

export const AgreementVersion = z.object({ ...AgreementNow.shape, publishedAt: z.string(), publishedBy: z.nullable(Staff) });
export type AgreementVersion = z.infer<typeof AgreementVersion>;
/** Every version, the newest first. */
export const AgreementVersions = z.object({ items: z.array(AgreementVersion) });
/** A new version; `version` is the one that was read. */
export const AgreementWrite = z.strictObject({ version: Version, ...texts });
export type AgreementWrite = z.infer<typeof AgreementWrite>;

/** Why somebody without an account signed. */
export const VisitorCapacity = z.enum(['board', 'intern', 'interpreter', 'contractor', 'visitor']);
export type VisitorCapacity = z.infer<typeof VisitorCapacity>;
/** Somebody without an account who signed on paper. */
export const VisitorSigned = z.strictObject({
  name: SomeText(200),
  capacity: VisitorCapacity,
  signedOn: Day,
  /** Where the paper is. */
  place: SomeText(300),
});
export type VisitorSigned = z.infer<typeof VisitorSigned>;

export const AcknowledgementRow = z.object({
  user: Staff,
  roles: z.array(Role),
  state: z.enum(['invited', 'active', 'left']),
  /** Every version that was accepted, the newest first. */
  accepted: z.array(z.object({ version: z.int(), at: z.string() })),
  /** Whether the version of now is among them. */
  current: z.boolean(),
});
export type AcknowledgementRow = z.infer<typeof AcknowledgementRow>;
export const VisitorRow = z.object({
  id: Id,
  name: z.string(),
  capacity: VisitorCapacity,
  version: z.int(),
  signedOn: z.string(),
  place: z.string(),
  recordedBy: Staff,
  recordedAt: z.string(),
});
export type VisitorRow = z.infer<typeof VisitorRow>;
export const AcknowledgementList = z.object({ version: z.int(), items: z.array(AcknowledgementRow), visitors: z.array(VisitorRow) });
export type AcknowledgementList = z.infer<typeof AcknowledgementList>;
