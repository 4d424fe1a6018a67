import { SAFETY_AUDIENCES, SAFETY_GROUP_KEYS } from '@alongside/knowledge';
import * as z from 'zod/mini';
import { Id, Key, Locale, Moment, Staff, Text, Version } from './common';

export const SafetyAudience = z.enum(SAFETY_AUDIENCES);
/** A statement of the knowledge base, in the reader's language. Nothing is counted and nothing is scored. */
export const SafetyStatement = z.object({
  id: z.string(),
  audience: z.array(SafetyAudience),
  text: z.string(),
  note: z.nullable(z.string()),
  staffNote: z.nullable(z.string()),
  source: z.nullable(z.string()),
  check: z.boolean(),
});
export type SafetyStatement = z.infer<typeof SafetyStatement>;
export const SafetyGroup = z.object({
  key: z.enum(SAFETY_GROUP_KEYS),
  title: z.string(),
  intro: z.nullable(z.string()),
  items: z.array(SafetyStatement),
});
export type SafetyGroup = z.infer<typeof SafetyGroup>;
/** For whom: staff see all, with their notes. The language is the reader's, unless another is asked for: for a sheet that somebody takes home. */
export const SafetyQuery = z.strictObject({ audience: z._default(SafetyAudience, 'staff'), locale: z.optional(Locale) });
export type SafetyQuery = z.infer<typeof SafetyQuery>;
export const SafetyGroups = z.object({ locale: Locale, groups: z.array(SafetyGroup) });
export type SafetyGroups = z.infer<typeof SafetyGroups>;

/** `open`: talked about; `done`: it is so; `not_now`: the person decided otherwise, and that is respected. */
export const PlanItemState = z.enum(['open', 'done', 'not_now']);
export type PlanItemState = z.infer<typeof PlanItemState>;

/** The plan of one person of a case: the client's own, or that of a caregiver who looks after a child. */
export const PlanStart = z.strictObject({ personId: Id });
export type PlanStart = z.infer<typeof PlanStart>;
/** Statements of the knowledge base to begin with, several at once. `platform` for what is done account by account. */
export const PlanAdd = z.strictObject({
  version: Version,
  keys: z.array(Key).check(z.maxLength(60)),
  /** In words of their own; instead of keys. */
  words: z._default(Text(2_000), ''),
  platform: z._default(Text(120), ''),
});
export type PlanAdd = z.infer<typeof PlanAdd>;
export const PlanItemChange = z.strictObject({
  version: Version,
  state: PlanItemState,
  words: Text(2_000),
  platform: Text(120),
});
export type PlanItemChange = z.infer<typeof PlanItemChange>;
export const PlanItemRemove = z.strictObject({ version: Version });
export type PlanItemRemove = z.infer<typeof PlanItemRemove>;
/** Into the person's own portal, or out of it again. Into it only after it was asked whether their page is safe for this. */
export const PlanItemShare = z.strictObject({ version: Version, share: z.boolean(), safe: z.optional(z.literal(true)) });
export type PlanItemShare = z.infer<typeof PlanItemShare>;
/** When it is looked at again together; null for no date. */
export const PlanReview = z.strictObject({ version: Version, at: z.nullable(Moment) });
export type PlanReview = z.infer<typeof PlanReview>;
/** Everything out of the portal at once: the page is no longer safe. */
export const PlanWithdraw = z.strictObject({ version: Version });
export type PlanWithdraw = z.infer<typeof PlanWithdraw>;

export const PlanItemView = z.object({
  id: Id,
  /** Of the knowledge base; null for words of their own. */
  key: z.nullable(z.string()),
  group: z.enum([...SAFETY_GROUP_KEYS, 'own']),
  /** As the knowledge base says it; empty for words of their own. */
  text: z.string(),
  note: z.nullable(z.string()),
  words: z.string(),
  platform: z.string(),
  state: PlanItemState,
  sharedAt: z.nullable(z.string()),
  check: z.boolean(),
  version: z.int(),
});
export type PlanItemView = z.infer<typeof PlanItemView>;
export const PlanView = z.object({
  id: Id,
  personId: Id,
  role: z.enum(['client', 'caregiver', 'reporter']),
  /** What is offered for this person. */
  groups: z.array(SafetyGroup),
  items: z.array(PlanItemView),
  reviewAt: z.nullable(z.string()),
  /** When it was last worked on, and by whom. */
  changedAt: z.string(),
  by: z.nullable(Staff),
  /** Whether the person has a portal in which shared items are seen now. */
  portal: z.boolean(),
  /** Whether they may have a portal at all: nobody who may have done it has one. */
  mayShare: z.boolean(),
  version: z.int(),
});
export type PlanView = z.infer<typeof PlanView>;
export const PlanList = z.object({
  items: z.array(PlanView),
  /** Who of the case could have a plan and has none. */
  without: z.array(z.object({ personId: Id, role: z.enum(['client', 'caregiver', 'reporter']) })),
});
export type PlanList = z.infer<typeof PlanList>;

/** The person ticks a step of theirs, or takes the tick away. */
export const PortalTick = z.strictObject({ done: z.boolean() });
export type PortalTick = z.infer<typeof PortalTick>;
const SharedItem = z.object({
  id: Id,
  text: z.string(),
  note: z.nullable(z.string()),
  words: z.string(),
  platform: z.string(),
  done: z.boolean(),
});
/** What the person finds in their portal: the items that were shared, and nothing else. */
export const PortalPlan = z.object({ groups: z.array(z.object({ title: z.string(), items: z.array(SharedItem) })) });
/** The same for their advocate, with the time since when each stands there. */
export const PortalPreviewPlan = z.object({
  groups: z.array(z.object({ title: z.string(), items: z.array(z.extend(SharedItem, { sharedAt: z.string() })) })),
});
export type PortalPreviewPlan = z.infer<typeof PortalPreviewPlan>;
export type PortalPlan = z.infer<typeof PortalPlan>;
