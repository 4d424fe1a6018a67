import type { Relation, Role } from '@alongside/contract';

/** What can be done. `read` shows, `write` changes what is there; the rest are steps of the work. */
export type Action =
  | 'read'
  | 'create'
  | 'write'
  | 'send'
  | 'chase'
  | 'review'
  | 'reassign'
  | 'share'
  | 'block'
  | 'restrict'
  | 'explain'
  | 'break_glass'
  | 'close'
  | 'withhold'
  | 'find'
  | 'manage';

/** What it is done to. Everything that hangs on a case is reached through the case (design §3.2). */
export type Subject =
  | 'Session'
  | 'Case'
  | 'Access'
  | 'Glass'
  | 'Party'
  | 'Note'
  | 'PrivilegedNote'
  | 'Checklist'
  | 'Depiction'
  | 'Contact'
  | 'Referral'
  | 'Filing'
  | 'Release'
  | 'Disclosure'
  | 'MandatedReport'
  | 'Emergency'
  | 'LegalIntake'
  | 'LegalRequest'
  | 'Takedown'
  | 'SafetyPlan'
  | 'Portal'
  | 'Reminder'
  | 'Absence'
  | 'ColleagueAbsence'
  | 'ColleagueReminders'
  | 'Notification'
  | 'Delivery'
  | 'Evidence'
  | 'EvidenceFile'
  | 'Freeze'
  | 'Agency'
  | 'Knowledge'
  | 'Team'
  | 'Colleague'
  | 'User'
  | 'AccountChange'
  | 'Agreement'
  | 'Privilege'
  | 'Organization'
  | 'Audit'
  | 'Search'
  | 'Report'
  | 'ClientRequest'
  | 'Award'
  | 'SecretPlace'
  | 'Breach'
  | 'Compliance';

/** Subjects that are not part of a case: the role alone decides. */
export type Grant = { role: Role; actions: readonly Action[]; subject: Subject; relations: readonly Relation[] | 'any' };

/**
 * Grants actions on a subject to a role. With relations, only for records whose case stands in one of them to the person;
 * `'any'` is for subjects that belong to no case. There is no way to take a grant back: what is not granted is denied.
 */
export type May = (
  role: Role | readonly Role[],
  actions: readonly Action[],
  subject: Subject | readonly Subject[],
  relations: readonly Relation[] | 'any',
) => void;
export type Policy = (may: May) => void;
