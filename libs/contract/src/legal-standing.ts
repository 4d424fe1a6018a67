import * as z from 'zod/mini';

export const LegalRequestKind = z.enum([
  'subpoena',
  'search_warrant',
  'court_order',
  'public_records',
  'subject_request',
  'preservation',
  'other',
]);
export type LegalRequestKind = z.infer<typeof LegalRequestKind>;

export const CheckAnswer = z.enum(['yes', 'no', 'unknown']);
export const IssuedBy = z.enum(['court', 'clerk', 'lawyer', 'agency', 'other', 'unknown']);
export const LegalPlace = z.enum(['here', 'federal', 'other_state', 'other_country', 'unknown']);
/** What somebody found when they read the paper. Everything may stay `unknown`, and then nothing is released. */
export const LegalCheck = z.object({
  signedByJudge: CheckAnswer,
  issuedBy: IssuedBy,
  place: LegalPlace,
  inForce: CheckAnswer,
});
export type LegalCheck = z.infer<typeof LegalCheck>;

/** What a request is, by its kind, the answers of the check, and whether an order stands on record for it. */
export const LegalStanding = z.enum([
  'order',
  'order_recorded',
  'not_an_order',
  'signed_by_judge',
  'not_in_force',
  'elsewhere',
  'keep_only',
  'no_order',
  'open_questions',
]);
export type LegalStanding = z.infer<typeof LegalStanding>;

const notHere: readonly LegalCheck['place'][] = ['other_state', 'other_country'];

/**
 * A subpoena is not a court order, whoever signed it, until somebody records the order (LEG-02; in most states only what a judge signed
 * is one). The same for records requests, requests of third parties and letters that ask to keep records. What somebody found in the check
 * stands beside the order: one that is not in force, or comes from elsewhere, binds nobody here, also when it was recorded. Where a
 * court here has taken it over, or a new order has come, the check is answered anew for that.
 */
export function standingOf(kind: LegalRequestKind, check: LegalCheck, orderRecorded: boolean): LegalStanding {
  if (orderRecorded) {
    if (check.inForce === 'no') return 'not_in_force';
    return notHere.includes(check.place) ? 'elsewhere' : 'order_recorded';
  }
  if (kind === 'subpoena') return check.signedByJudge === 'yes' && check.issuedBy === 'court' ? 'signed_by_judge' : 'not_an_order';
  if (kind === 'preservation') return 'keep_only';
  if (kind !== 'search_warrant' && kind !== 'court_order') return 'no_order';
  if (check.signedByJudge === 'no' || !['court', 'unknown'].includes(check.issuedBy)) return 'not_an_order';
  if (check.inForce === 'no') return 'not_in_force';
  if (notHere.includes(check.place)) return 'elsewhere';
  return Object.values(check).includes('unknown') ? 'open_questions' : 'order';
}

/** Whether anything may be prepared for release at all. */
export const bindsUs = (standing: LegalStanding): boolean => standing === 'order' || standing === 'order_recorded';
