import * as z from 'zod/mini';
import { ExtractSection } from './disclosure';
import { ExactItem } from './blanket';
import { Cursor, Id, Key, Locale, Moment, Narrative, Page, PageSize, SomeText, Staff, Text, TimeZone, Version } from './common';

export const ReferralState = z.enum([
  'draft',
  'awaiting_release',
  'awaiting_review',
  'ready',
  'sent',
  'acknowledged',
  'in_progress',
  'no_response',
  'completed',
  'declined',
  'withdrawn',
]);
export type ReferralState = z.infer<typeof ReferralState>;

/** Who makes a step: a staff member with the case, a reviewer who did not write the referral, or the system itself. */
export type ReferralMover = 'advocate' | 'reviewer' | 'system';
/** What must be true before a step; the API checks it, the screen explains it. */
export type ReferralNeed =
  | 'release_missing_and_advocate_acts'
  | 'review_asked'
  | 'no_review_and_basis'
  | 'not_author'
  | 'reason'
  | 'release_lost'
  | 'basis'
  | 'contact'
  | 'last_attempt'
  | 'outcome'
  | 'never_acknowledges';

export interface ReferralEdge {
  from: ReferralState;
  to: ReferralState;
  by: ReferralMover;
  needs: ReferralNeed[];
}

const edge = (from: ReferralState, to: ReferralState, by: ReferralMover, ...needs: ReferralNeed[]): ReferralEdge => ({
  from,
  to,
  by,
  needs,
});

/** States in which nothing more happens. */
export const endedReferralStates: readonly ReferralState[] = ['completed', 'declined', 'withdrawn'];

/** Every step a referral may take (design §4). What is not a row here is refused. */
export const referralEdges: readonly ReferralEdge[] = [
  edge('draft', 'awaiting_release', 'advocate', 'release_missing_and_advocate_acts'),
  edge('draft', 'awaiting_review', 'advocate', 'review_asked', 'basis'),
  edge('awaiting_release', 'awaiting_review', 'advocate', 'review_asked', 'basis'),
  edge('draft', 'ready', 'advocate', 'no_review_and_basis'),
  edge('awaiting_release', 'ready', 'advocate', 'no_review_and_basis'),
  edge('awaiting_review', 'ready', 'reviewer', 'not_author'),
  edge('awaiting_review', 'draft', 'reviewer', 'not_author', 'reason'),
  edge('awaiting_review', 'awaiting_release', 'system', 'release_lost'),
  edge('ready', 'awaiting_release', 'system', 'release_lost'),
  edge('ready', 'sent', 'advocate', 'basis'),
  edge('sent', 'acknowledged', 'advocate', 'contact'),
  edge('sent', 'declined', 'advocate', 'contact'),
  edge('sent', 'no_response', 'advocate', 'last_attempt'),
  edge('no_response', 'acknowledged', 'advocate', 'contact'),
  edge('acknowledged', 'in_progress', 'advocate'),
  edge('acknowledged', 'completed', 'advocate', 'outcome'),
  edge('acknowledged', 'declined', 'advocate'),
  edge('in_progress', 'completed', 'advocate', 'outcome'),
  edge('in_progress', 'declined', 'advocate', 'outcome'),
  edge('in_progress', 'no_response', 'advocate', 'last_attempt'),
  edge('sent', 'completed', 'advocate', 'outcome', 'never_acknowledges'),
  ...ReferralState.options
    .filter((state) => !endedReferralStates.includes(state))
    .map((state) => edge(state, 'withdrawn', 'advocate', 'reason')),
];

/** The row for a step, or undefined where the step does not exist. */
export const referralEdge = (from: ReferralState, to: ReferralState): ReferralEdge | undefined =>
  referralEdges.find((row) => row.from === from && row.to === to);

export const ReferralActs = z.enum(['client', 'advocate']);
export const ContactWith = z.enum(['client', 'agency', 'other']);
export const ContactDirection = z.enum(['in', 'out']);
export const ContactChannel = z.enum(['phone', 'text', 'email', 'letter', 'in_person', 'video', 'portal', 'web_form', 'other']);
export const ContactOutcome = z.enum(['answered', 'no_answer', 'left_message', 'wrote', 'received']);
export type ContactOutcome = z.infer<typeof ContactOutcome>;

/** One contact, with the client, an agency or another. `nextCheckAt` null means "by the agency's own rhythm". */
export const ContactLog = z.strictObject({
  with: ContactWith,
  direction: z._default(ContactDirection, 'out'),
  channel: z._default(ContactChannel, 'phone'),
  outcome: ContactOutcome,
  at: z.optional(Moment),
  note: z._default(Narrative, ''),
  nextCheckAt: z.optional(z.nullable(Moment)),
  reminderId: z.optional(Id),
  /** The agency asks the client for something: an update that says so is drafted for their page. */
  asks: z.optional(z.boolean()),
});
export type ContactLog = z.infer<typeof ContactLog>;

export const ContactView = z.object({
  id: Id,
  caseId: Id,
  referralId: z.nullable(Id),
  with: ContactWith,
  direction: ContactDirection,
  channel: ContactChannel,
  outcome: ContactOutcome,
  at: z.string(),
  note: z.string(),
  by: Staff,
});
export type ContactView = z.infer<typeof ContactView>;
/** What logging a contact did: the contact, and when to look again. */
export const ContactLogged = z.object({
  id: Id,
  nextCheckAt: z.nullable(z.string()),
  attempts: z.nullable(z.int()),
  escalated: z.boolean(),
});
export type ContactLogged = z.infer<typeof ContactLogged>;

export const ReferralCreate = z.strictObject({
  agencyId: Id,
  acts: ReferralActs,
  purpose: SomeText(2_000),
  items: z._default(z.array(ExactItem).check(z.maxLength(40)), []),
});
export type ReferralCreate = z.infer<typeof ReferralCreate>;

export const ReferralEdit = z.strictObject({
  version: Version,
  acts: z.optional(ReferralActs),
  purpose: z.optional(SomeText(2_000)),
  items: z.optional(z.array(ExactItem).check(z.maxLength(40))),
});
export type ReferralEdit = z.infer<typeof ReferralEdit>;

/** One step along the edges. `emergency` is the recorded basis of design §3.3 when there is no time for a release. */
export const ReferralStep = z.strictObject({
  version: Version,
  to: ReferralState,
  reason: z.optional(SomeText(2_000)),
  outcome: z.optional(SomeText(2_000)),
  contact: z.optional(ContactLog),
  emergency: z.optional(SomeText(2_000)),
  items: z.optional(z.array(SomeText(200)).check(z.maxLength(40))),
  /** In which language it is given; English where nothing is said. */
  locale: z.optional(Locale),
  /** Of the preview that was looked at; what leaves then is that and nothing else. */
  digest: z.optional(z.string().check(z.maxLength(100))),
});
export type ReferralStep = z.infer<typeof ReferralStep>;

export const FilingCreate = z.strictObject({
  channel: Key,
  filedBy: z.enum(['client', 'advocate', 'provider']),
  basis: z.enum(['client_files', 'release', 'statutory_mandate', 'court_order', 'emergency', 'provider_duty']),
  /** The record that allows it: a mandated report, a court order, an emergency. */
  recordId: z.optional(Id),
  filedAt: Moment,
  zone: TimeZone,
  reference: z.optional(Text(200)),
  content: z.optional(z.array(Text(200)).check(z.maxLength(80))),
  note: z.optional(Text(2_000)),
  /** What was got as a receipt, in words: a confirmation on the screen, a letter. */
  receipt: z.optional(Text(2_000)),
  /** The worksheet that was filed; what it said then is kept with the filing. */
  worksheetId: z.optional(Id),
});
export type FilingCreate = z.infer<typeof FilingCreate>;

/** What comes later: the number, a receipt. What was filed, when and by whom does not change. */
export const FilingEdit = z.strictObject({ version: Version, reference: Text(200), receipt: Text(2_000) });
export type FilingEdit = z.infer<typeof FilingEdit>;

/** Warnings never block (design §4); outside one's own access they say only that a supervisor should be asked. */
export const FilingWarning = z.enum([
  'reference_known',
  'reference_known_ask_supervisor',
  'agency_asks_no_duplicates',
  'unusual_reference',
  'notice_incomplete',
]);
export type FilingWarning = z.infer<typeof FilingWarning>;
export const FilingWritten = z.object({ id: Id, version: z.int(), warnings: z.array(FilingWarning) });
export type FilingWritten = z.infer<typeof FilingWritten>;

export const FilingView = z.object({
  id: Id,
  referralId: Id,
  channel: z.string(),
  filedBy: z.string(),
  basis: z.string(),
  filedAt: z.string(),
  zone: z.string(),
  reference: z.nullable(z.string()),
  content: z.array(z.string()),
  note: z.string(),
  receipt: z.string(),
  /** The worksheet as it was. */
  sheet: z.nullable(z.array(ExtractSection)),
  by: Staff,
  version: z.int(),
});
export type FilingView = z.infer<typeof FilingView>;

export const ReferralSummary = z.object({
  id: Id,
  caseId: Id,
  agencyId: Id,
  agencyName: z.string(),
  state: ReferralState,
  acts: ReferralActs,
  sentAt: z.nullable(z.string()),
  nextCheckAt: z.nullable(z.string()),
  attempts: z.int(),
  version: z.int(),
});
export type ReferralSummary = z.infer<typeof ReferralSummary>;
export const ReferralList = z.object({ items: z.array(ReferralSummary) });
export type ReferralList = z.infer<typeof ReferralList>;

export const ReferralView = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  agencyId: Id,
  agencyKey: z.nullable(z.string()),
  agencyName: z.string(),
  state: ReferralState,
  acts: ReferralActs,
  purpose: z.string(),
  items: z.array(z.string()),
  author: Staff,
  releaseId: z.nullable(Id),
  release: z.nullable(z.object({ id: Id, state: z.string(), expiresAt: z.string(), items: z.array(z.string()) })),
  sentAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  outcome: z.nullable(z.string()),
  nextCheckAt: z.nullable(z.string()),
  /** When the agency would be asked next after a contact now, by its rhythm; null where no clock runs. */
  nextByRhythm: z.nullable(z.string()),
  attempts: z.int(),
  maxAttempts: z.int(),
  unreviewed: z.boolean(),
  reviews: z.array(
    z.object({
      id: Id,
      askedBy: Staff,
      askedAt: z.string(),
      decision: z.nullable(z.enum(['approved', 'returned'])),
      decidedBy: z.nullable(Staff),
      decidedAt: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  filings: z.array(FilingView),
  contacts: z.array(ContactView),
  agency: z.object({
    givesStatus: z.boolean(),
    statusInstead: z.nullable(z.string()),
    whatToExpect: z.nullable(z.string()),
    neverAcknowledges: z.boolean(),
    duplicates: z.string(),
    check: z.boolean(),
  }),
  /** Steps this person may take now; `missing` says what is still needed, in the contract's words. */
  steps: z.array(z.object({ to: ReferralState, allowed: z.boolean(), missing: z.array(z.string()) })),
  version: z.int(),
});
export type ReferralView = z.infer<typeof ReferralView>;

/** Someone who was already told something and may have to be called when a referral is withdrawn or a release revoked. */
export const AlreadyTold = z.object({ agencyName: z.string(), at: z.string(), items: z.array(z.string()) });
export type AlreadyTold = z.infer<typeof AlreadyTold>;
/** `disclosureId`: the line in the ledger of what was sent with this step, to be handed over. */
export const ReferralMoved = z.object({
  id: Id,
  state: ReferralState,
  version: z.int(),
  alreadyTold: z.array(AlreadyTold),
  disclosureId: z.nullable(Id),
});
export type ReferralMoved = z.infer<typeof ReferralMoved>;

export const ReviewItem = z.object({
  referralId: Id,
  caseId: Id,
  caseNumber: z.string(),
  agencyName: z.string(),
  askedBy: Staff,
  askedAt: z.string(),
  persona: z.nullable(z.string()),
  version: z.int(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;
export const ReviewQueue = Page(ReviewItem);
export type ReviewQueue = z.infer<typeof ReviewQueue>;
export const ReviewQuery = z.strictObject({ cursor: z.optional(Cursor), limit: PageSize });
export type ReviewQuery = z.infer<typeof ReviewQuery>;
export const ReviewDecision = z.strictObject({
  version: Version,
  decision: z.enum(['approve', 'return']),
  reason: z.optional(SomeText(2_000)),
});
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** States in which a referral still goes on. */
export const openReferralStates: readonly ReferralState[] = ReferralState.options.filter((state) => !endedReferralStates.includes(state));
