import * as z from 'zod/mini';
import { Cursor, Id, Moment, PageSize, SomeText, Staff, Text } from './common';
import { Relation, Role } from './roles';

const Reason = SomeText(2_000);

/** What people decide about who may open a case. */
export const AccessDecisionKind = z.enum([
  'restricted',
  'restriction_lifted',
  'blocked',
  'block_lifted',
  'access_ended',
  'access_extended',
]);
export type AccessDecisionKind = z.infer<typeof AccessDecisionKind>;
export const GlassDecision = z.enum(['justified', 'not_justified']);
export type GlassDecision = z.infer<typeof GlassDecision>;

/** Only people who are named on the case, and directors, reach it from now on. `keep` names supervisors or others who stay in. */
export const RestrictCase = z.strictObject({ reason: Reason, keep: z._default(z.array(Id).check(z.maxLength(20)), []) });
export type RestrictCase = z.infer<typeof RestrictCase>;
export const LiftRestriction = z.strictObject({ reason: Reason });
export const LiftBlock = z.strictObject({ reason: Reason });
/** A conflict of interest of one's own. It cannot be taken back by whoever says it. */
export const DeclareConflict = z.strictObject({ reason: Reason });
export const EndAccess = z.strictObject({ reason: z._default(Text(2_000), '') });
export type EndAccess = z.infer<typeof EndAccess>;
export const ExtendAccess = z.strictObject({ until: Moment, reason: Reason });
export type ExtendAccess = z.infer<typeof ExtendAccess>;

export const GlassState = z.enum(['open', 'waiting', 'reviewed', 'unreviewed']);
export type GlassState = z.infer<typeof GlassState>;
/** What the second person found about an emergency opening. */
export const GlassReview = z.object({ decision: GlassDecision, by: Staff, at: z.string(), words: z.string() });

/** One way in which somebody may open the case. */
export const AccessRow = z.object({
  /** Of the grant; null where the role gives access and nobody granted it on this case. */
  id: z.nullable(Id),
  user: Staff,
  relation: Relation,
  /** `planned`: from a day to come. */
  state: z.enum(['now', 'planned', 'ended']),
  since: z.nullable(z.string()),
  until: z.nullable(z.string()),
  by: z.nullable(Staff),
  reason: z.string(),
  glass: z.nullable(z.object({ state: GlassState, review: z.nullable(GlassReview) })),
});
export type AccessRow = z.infer<typeof AccessRow>;
export const BlockRow = z.object({ user: Staff, by: Staff, at: z.string(), reason: z.string() });
export const AccessDecisionRow = z.object({
  id: Id,
  kind: AccessDecisionKind,
  user: z.nullable(Staff),
  by: Staff,
  at: z.string(),
  reason: z.string(),
});
/** Who may open a case, why, since and until when, by whom. Blocks are shown only to those who may set them. */
export const AccessList = z.object({
  caseId: Id,
  number: z.string(),
  team: z.nullable(z.object({ id: Id, name: z.string() })),
  restricted: z.nullable(z.object({ by: Staff, at: z.string(), reason: z.string() })),
  people: z.array(AccessRow),
  past: z.array(AccessRow),
  blocks: z.array(BlockRow),
  decisions: z.array(AccessDecisionRow),
});
export type AccessList = z.infer<typeof AccessList>;

/** Emergency openings, as those see them who look at them afterwards. */
export const GlassItem = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  who: Staff,
  from: z.string(),
  until: z.string(),
  state: GlassState,
  reason: z.string(),
  review: z.nullable(GlassReview),
  /** Openings by the same person in the 30 days up to this one, with it. */
  often: z.int(),
  /** One's own, which somebody else decides. */
  own: z.boolean(),
});
export type GlassItem = z.infer<typeof GlassItem>;
export const GlassQuery = z.strictObject({
  show: z._default(z.enum(['waiting', 'reviewed']), 'waiting'),
  cursor: z.optional(Cursor),
  limit: PageSize,
});
export type GlassQuery = z.infer<typeof GlassQuery>;
/** `often`: people who opened cases three times or more within 30 days; shown to directors. */
export const GlassList = z.object({
  items: z.array(GlassItem),
  often: z.array(z.object({ who: Staff, openings: z.int(), notJustified: z.int() })),
  next: z.nullable(z.string()),
});
export type GlassList = z.infer<typeof GlassList>;
/** What was read and done with the case while it was open, from the audit: kinds, counts and ids. */
export const GlassUse = z.object({
  action: z.string(),
  outcome: z.enum(['done', 'denied']),
  count: z.int(),
  first: z.string(),
  last: z.string(),
  ids: z.array(z.string()),
});
export type GlassUse = z.infer<typeof GlassUse>;
export const GlassView = z.extend(GlassItem, { used: z.array(GlassUse), mayReview: z.boolean(), mayEnd: z.boolean() });
export type GlassView = z.infer<typeof GlassView>;
export const GlassDecide = z.strictObject({ decision: GlassDecision, words: Reason });
export type GlassDecide = z.infer<typeof GlassDecide>;
export const MyGlass = z.object({ items: z.array(z.omit(GlassItem, { own: true, often: true })) });

/** A question: may this person see that? `what` is a case number, the address of a page, the id of any record, or an area such as `User`. */
export const WhyAsk = z.strictObject({ userId: Id, what: SomeText(500) });
export type WhyAsk = z.infer<typeof WhyAsk>;
/** Why somebody may not see it; the first that applies. */
export const WhyNot = z.enum([
  'left',
  'not_yet_signed_in',
  'not_acknowledged',
  'role_never',
  'blocked',
  'restricted',
  'ended',
  'planned',
  'no_relation',
  'not_enough',
  // Of a record that no case decides.
  'kept_from',
  'not_theirs',
]);
export type WhyNot = z.infer<typeof WhyNot>;
export const WhyBecause = z.object({
  relation: Relation,
  since: z.nullable(z.string()),
  until: z.nullable(z.string()),
  by: z.nullable(Staff),
  team: z.nullable(z.string()),
  /** In the words of whoever granted it; only for those who lead the case. */
  reason: z.nullable(z.string()),
  /** Whether it counts now: a share that ended and a handover to come are said as well. */
  state: z.enum(['now', 'planned', 'ended']),
});
export const WhyAnswer = z.object({
  user: z.extend(Staff, { roles: z.array(Role), state: z.enum(['invited', 'active', 'left']) }),
  about: z.object({ subject: z.string(), id: z.nullable(Id), caseId: z.nullable(Id), caseNumber: z.nullable(z.string()) }),
  sees: z.boolean(),
  whyNot: z.nullable(WhyNot),
  because: z.array(WhyBecause),
  /** What they may do with it, and through which relations; empty relations: through the role alone. */
  actions: z.array(z.object({ action: z.string(), allowed: z.boolean(), through: z.array(Relation) })),
});
export type WhyAnswer = z.infer<typeof WhyAnswer>;
/** Everybody about whom it can be asked, those who left as well. */
export const WhyPeople = z.object({
  items: z.array(z.extend(Staff, { roles: z.array(Role), state: z.enum(['invited', 'active', 'left']) })),
});
