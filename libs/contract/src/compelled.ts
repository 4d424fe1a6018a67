import * as z from 'zod/mini';
import { ExactItem } from './blanket';
import { Id, Key, Moment, Narrative, SomeText, Staff, Text, Version } from './common';
import { ContactChannel } from './referral';

/** What was given, item by item; never "the file" (confidentiality.md §4: minimum data). */
export const GivenItems = z.array(ExactItem).check(z.maxLength(40));
/** How something was said or handed over. */
export const GivenHow = z.enum(['phone', 'in_person', 'online', 'writing']);
export type GivenHow = z.infer<typeof GivenHow>;

/**
 * Telling the client that something about them was disclosed, or is asked for. Either it was done (when, by which safe way), or why
 * it is not done yet; with `askAgainAt` it comes back, without it the reason stands.
 */
export const TellClient = z.strictObject({
  version: Version,
  told: z.boolean(),
  at: z.optional(Moment),
  channel: z.optional(ContactChannel),
  note: SomeText(2_000),
  askAgainAt: z.optional(Moment),
});
export type TellClient = z.infer<typeof TellClient>;
export const ToldState = z.enum(['waiting', 'told', 'not_told']);
export type ToldState = z.infer<typeof ToldState>;
export const ClientNotice = z.object({
  state: ToldState,
  at: z.nullable(z.string()),
  by: z.nullable(Staff),
  channel: z.nullable(ContactChannel),
  note: z.string(),
  askAgainAt: z.nullable(z.string()),
});
export type ClientNotice = z.infer<typeof ClientNotice>;

/** `mandated`: a law says must. `voluntary`: it may be reported, which needs the client's release like anything else. */
export const ReportDuty = z.enum(['mandated', 'voluntary']);
export type ReportDuty = z.infer<typeof ReportDuty>;
export const MandatedState = z.enum(['draft', 'made', 'discarded']);
export type MandatedState = z.infer<typeof MandatedState>;

/** A report that the law asks for (LEG-03), as it is prepared: the law, who is bound by it, the facts, what would be said. */
export const MandatedWrite = z.strictObject({
  version: z.optional(Version),
  duty: ReportDuty,
  /** An entry of `GET /knowledge/reporting-laws`; without one, `lawText` says which. */
  lawKey: z.nullable(Key),
  lawText: Text(1_000),
  reporterId: Id,
  reporterRole: SomeText(200),
  reporterLicence: Text(200),
  reporterPlace: Text(100),
  facts: Narrative,
  learnedAt: z.nullable(Moment),
  agencyId: z.nullable(Id),
  /** To whom, where it is not in the directory. */
  toWhom: Text(300),
  items: GivenItems,
  /** Persons of this case whom it names as a danger; nothing about it ever reaches their portal. */
  names: z.array(Id).check(z.maxLength(20)),
});
export type MandatedWrite = z.infer<typeof MandatedWrite>;
/** It was made: when, how, and what was said; opens the gate. */
export const MandatedMade = z.strictObject({
  version: Version,
  at: Moment,
  how: GivenHow,
  items: GivenItems.check(z.minLength(1)),
  intakeNumber: Text(200),
  spokeWith: Text(300),
});
export type MandatedMade = z.infer<typeof MandatedMade>;
export const MandatedNumber = z.strictObject({ version: Version, intakeNumber: SomeText(200) });
export type MandatedNumber = z.infer<typeof MandatedNumber>;
export const MandatedDiscard = z.strictObject({ version: Version, reason: SomeText(1_000) });
export type MandatedDiscard = z.infer<typeof MandatedDiscard>;

/** A duty to report, from the knowledge base. `check`: nobody has read it in the source yet. */
export const ReportingLaw = z.object({
  key: z.string(),
  place: z.string(),
  citation: z.string(),
  /** Who has to: everybody, certain professions, or nobody has to and anybody may. */
  who: z.enum(['everybody', 'professions', 'nobody']),
  note: z.nullable(z.string()),
  source: z.nullable(z.string()),
  check: z.boolean(),
});
export type ReportingLaw = z.infer<typeof ReportingLaw>;
export const ReportingLaws = z.object({ items: z.array(ReportingLaw) });

export const MandatedView = z.object({
  id: Id,
  caseId: Id,
  state: MandatedState,
  duty: ReportDuty,
  lawKey: z.nullable(z.string()),
  law: z.nullable(ReportingLaw),
  lawText: z.string(),
  reporter: Staff,
  reporterRole: z.string(),
  reporterLicence: z.string(),
  reporterPlace: z.string(),
  facts: z.string(),
  learnedAt: z.nullable(z.string()),
  agencyId: z.nullable(Id),
  agencyName: z.nullable(z.string()),
  toWhom: z.string(),
  items: z.array(z.string()),
  names: z.array(Id),
  madeAt: z.nullable(z.string()),
  how: z.nullable(GivenHow),
  intakeNumber: z.string(),
  spokeWith: z.string(),
  discardReason: z.string(),
  notice: ClientNotice,
  by: Staff,
  createdAt: z.string(),
  version: z.int(),
});
export type MandatedView = z.infer<typeof MandatedView>;

/** Danger to life: what was said to whom, in one step. Recorded, never blocked. */
export const EmergencyCreate = z.strictObject({
  danger: SomeText(5_000),
  agencyId: z.optional(Id),
  toWhom: z._default(Text(300), ''),
  how: z._default(GivenHow, 'phone'),
  at: z.optional(Moment),
  /** As far as it is remembered; nothing holds up what is written down of an emergency. */
  items: z._default(z.array(SomeText(200)).check(z.maxLength(40)), []),
  /** Persons of this case from whom the danger comes; nothing about it ever reaches their portal. */
  names: z._default(z.array(Id).check(z.maxLength(20)), []),
});
export type EmergencyCreate = z.infer<typeof EmergencyCreate>;
export const EmergencyVerdict = z.enum(['right', 'talked_about']);
/** What somebody who did not do it finds afterwards: it was right, or it was talked about what to do otherwise. */
export const EmergencyReview = z.strictObject({ version: Version, verdict: EmergencyVerdict, note: SomeText(2_000) });
export type EmergencyReview = z.infer<typeof EmergencyReview>;
export const EmergencyView = z.object({
  id: Id,
  caseId: Id,
  at: z.string(),
  danger: z.string(),
  agencyName: z.nullable(z.string()),
  toWhom: z.string(),
  how: GivenHow,
  items: z.array(z.string()),
  names: z.array(Id),
  by: Staff,
  review: z.nullable(z.object({ by: Staff, at: z.string(), verdict: EmergencyVerdict, note: z.string() })),
  /** Nobody is left who may look at it; shown as it is. */
  unreviewed: z.boolean(),
  notice: ClientNotice,
  version: z.int(),
});
export type EmergencyView = z.infer<typeof EmergencyView>;

/** What waits on the cases one works on or leads: reviews of emergencies, clients who were not told yet, reports that were begun. */
export const LegalWaiting = z.object({
  items: z.array(
    z.object({
      what: z.enum(['emergency_review', 'emergency_notice', 'mandated_draft', 'mandated_notice']),
      id: Id,
      caseId: Id,
      caseNumber: z.string(),
      client: z.nullable(z.string()),
      since: z.string(),
      by: Staff,
      unreviewed: z.boolean(),
    }),
  ),
});
export type LegalWaiting = z.infer<typeof LegalWaiting>;
