import * as z from 'zod/mini';
import { Id, SomeText, Staff, Text, Version } from './common';
import { Role } from './roles';

/** Roles that show or lead more than a person's own work: nobody is given one, or invited with one, by a single person. */
export const weightyRoles: readonly Role[] = ['supervisor', 'director', 'administrator', 'auditor'];
/** How long a change waits for a second person. */
export const CHANGE_DAYS = 7;

/**
 * More roles, an invitation, a return with roles, a second factor taken away, a link for a new password, and more teams for somebody whose
 * role shows them the cases of their teams.
 */
export const AccountChangeKind = z.enum(['roles', 'invite', 'return', 'factor', 'link', 'teams']);
export type AccountChangeKind = z.infer<typeof AccountChangeKind>;
/**
 * `unreviewed`: nobody else was there who could have decided, so it took effect, and it shows until somebody has `seen` it. The others
 * are what they say.
 */
export const AccountChangeState = z.enum(['waiting', 'approved', 'refused', 'withdrawn', 'expired', 'unreviewed', 'seen']);
export type AccountChangeState = z.infer<typeof AccountChangeState>;

/** Why an account should be able to do more. Asked for where a second person has to agree. */
export const ChangeReason = SomeText(2_000);

export const AccountChangeView = z.object({
  id: Id,
  kind: AccountChangeKind,
  state: AccountChangeState,
  user: Staff,
  /** What would be added. */
  roles: z.array(Role),
  /** Teams whose cases they would see by it. */
  teams: z.array(z.object({ id: Id, name: z.string() })),
  reason: z.string(),
  askedBy: Staff,
  askedAt: z.string(),
  expiresAt: z.string(),
  decidedBy: z.nullable(Staff),
  decidedAt: z.nullable(z.string()),
  note: z.string(),
  /** What the reader may do about it: nobody decides what they asked for, nor about themselves. */
  may: z.enum(['decide', 'withdraw', 'see', 'nothing']),
  version: z.int(),
});
export type AccountChangeView = z.infer<typeof AccountChangeView>;
export const AccountChangeList = z.object({ items: z.array(AccountChangeView) });

export const AccountChangeDecision = z.strictObject({ version: Version, approve: z.boolean(), note: z._default(Text(2_000), '') });
export type AccountChangeDecision = z.infer<typeof AccountChangeDecision>;
export const AccountChangeStep = z.strictObject({ version: Version });
export type AccountChangeStep = z.infer<typeof AccountChangeStep>;

/** A change that was asked for, as the answer of what asked for it; null when nothing had to be asked. */
export const AskedChange = z.nullable(z.object({ id: Id, state: AccountChangeState }));
export type AskedChange = z.infer<typeof AskedChange>;
