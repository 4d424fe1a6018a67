import type { Relation, Role } from '@alongside/contract';

/** Whoever holds one of these is never shown a privileged note, whatever else they are (PRIV-03). */
const never: readonly Role[] = ['volunteer', 'administrator', 'auditor'];

/** What besides the grants decides about privileged notes. */
export interface PrivilegedStanding {
  /** What the organization turned on: the notes themselves, and who besides the advocates of a case reads them. */
  notes: boolean;
  supervisors: boolean;
  directors: boolean;
  /** Whether the person is covered by the privilege. */
  covered: boolean;
  /** Whether the case was shared with them together with its privileged notes. */
  shared: boolean;
}

/** Whether somebody who stands like this to a case reads its privileged notes; if not, what is in the way. */
export function readsPrivileged(
  { roles }: { roles: readonly Role[] },
  relations: readonly Relation[],
  now: PrivilegedStanding,
): 'yes' | 'off' | 'status' | 'never' {
  const holds = (role: Role, through: Relation) => roles.includes(role) && relations.includes(through);
  if (never.some((role) => roles.includes(role))) return 'never';
  if (!now.notes) return 'off';
  if (now.supervisors && holds('supervisor', 'team')) return 'yes';
  if (now.directors && holds('director', 'organization')) return 'yes';
  if (!holds('advocate', 'assigned') && !(now.shared && holds('advocate', 'shared'))) return 'never';
  return now.covered ? 'yes' : 'status';
}

/** The advocates who carry the case, or with whom it was shared with its privileged notes, write them; nobody else does. */
export const writesPrivileged: typeof readsPrivileged = (person, relations, now) =>
  readsPrivileged(person, relations, { ...now, supervisors: false, directors: false });
