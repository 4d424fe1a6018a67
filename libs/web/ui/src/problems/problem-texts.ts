import { Service } from '@angular/core';
import { type ClientProblem, type ProblemCode, problemOf } from '@alongside/web/http';
import { fieldSentence } from './field-sentences';

/** What went wrong, and what to do next. One sentence each; no blame. */
const sentences: Record<ProblemCode, () => string> = {
  invalid_input: () => $localize`:@@problem.invalid_input:Something here needs another look. The fields say what.`,
  unreadable_body: () => $localize`:@@problem.unreadable_body:This could not be read. Reload the page and try again.`,
  idempotency_key_missing: () => $localize`:@@problem.reload:This page is out of date. Reload it and try again.`,
  not_signed_in: () => $localize`:@@problem.not_signed_in:You are signed out. Sign in to continue.`,
  sign_in_failed: () => $localize`:@@problem.sign_in_failed:That does not match what we know. Check both fields and try again.`,
  code_refused: () => $localize`:@@problem.code_refused:This code does not fit, or was used already. Wait for the next one and try again.`,
  factor_missing: () => $localize`:@@problem.factor_missing:The second step of signing in is still missing.`,
  factor_required: () => $localize`:@@problem.factor_required:Your organization asks everybody for a second step. You can replace it.`,
  locked: () => $localize`:@@problem.locked:The screen is locked. Unlock it to continue.`,
  forbidden: () => $localize`:@@problem.forbidden:You have no access to this. A supervisor can help.`,
  origin_refused: () => $localize`:@@problem.reload:This page is out of date. Reload it and try again.`,
  csrf_refused: () => $localize`:@@problem.reload:This page is out of date. Reload it and try again.`,
  acknowledgement_missing: () => $localize`:@@problem.acknowledgement_missing:Read and accept the confidentiality rules first.`,
  own_work: () => $localize`:@@problem.own_work:Somebody else has to decide this, because it is your own work.`,
  privilege_missing: () =>
    $localize`:@@problem.privilege_missing:Privileged notes are for advocates whose privilege status is recorded. An administrator or a director records it.`,
  privileged_off: () => $localize`:@@problem.privileged_off:Your organization does not use privileged notes.`,
  not_found: () => $localize`:@@problem.not_found:This is not here, or you have no access to it.`,
  link_expired: () => $localize`:@@problem.link_expired:This link has been used or is too old. Ask for a new one.`,
  stale: () => $localize`:@@problem.stale:Somebody changed this in the meantime. Look at the newest version, then try again.`,
  duplicate: () => $localize`:@@problem.duplicate:This is already there.`,
  colleague_left: () =>
    $localize`:@@problem.colleague_left:Somebody with this address worked here before. Close this and bring them back from the list of those who left.`,
  idempotency_key_reused: () =>
    $localize`:@@problem.idempotency_key_reused:This was sent before with other content. Reload the page and try again.`,
  transition_refused: () => $localize`:@@problem.transition_refused:This step is not possible now. Reload to see where it stands.`,
  case_closed: () => $localize`:@@problem.case_closed:This case is closed. Reopen it first.`,
  release_missing: () => $localize`:@@problem.release_missing:A release of information is needed first.`,
  release_expired: () => $localize`:@@problem.release_expired:The release of information has ended. A new one is needed first.`,
  release_revoked: () => $localize`:@@problem.release_revoked:The release of information was taken back. Nothing was sent.`,
  basis_missing: () => $localize`:@@problem.basis_missing:Nothing on record allows this to leave. Write down first what does.`,
  review_required: () => $localize`:@@problem.review_required:This waits for a review. Ask for one first.`,
  second_person_required: () => $localize`:@@problem.second_person_required:A second person has to confirm this.`,
  last_administrator: () =>
    $localize`:@@problem.last_administrator:There has to be one administrator left. Give somebody else the role first.`,
  nobody_else: () =>
    $localize`:@@problem.nobody_else:Nobody else could open this case then. Ask an administrator to give somebody a role that leads cases first.`,
  not_settled: () => $localize`:@@problem.not_settled:Something is still open here. Settle it first, or write down why it is not needed.`,
  held: () => $localize`:@@problem.held:This has to be kept for now, so nothing was deleted.`,
  frozen: () =>
    $localize`:@@problem.frozen:The evidence of this case is frozen. Nobody opens, copies or deletes anything until a director has decided.`,
  files_off: () => $localize`:@@problem.files_off:Your organization does not take this kind of file.`,
  hash_differs: () =>
    $localize`:@@problem.hash_differs:What arrived is not the file that was announced: its fingerprint differs. Nothing was kept.`,
  order_missing: () => $localize`:@@problem.order_missing:No court order stands behind this. Nothing is released on it.`,
  too_large: () => $localize`:@@problem.too_large:This is too large.`,
  minor_images_refused: () =>
    $localize`:@@problem.minor_images_refused:Files are not accepted for this case, because a minor is or may be shown. Do not copy anything; leave the device off. Law enforcement will instruct.`,
  unsupported_media: () => $localize`:@@problem.unsupported_media:This kind of file is not accepted.`,
  too_many_attempts: () => $localize`:@@problem.too_many_attempts:Too many attempts. Wait a few minutes and try again.`,
  internal: () => $localize`:@@problem.internal:Something went wrong on our side. Nothing was changed. Try again.`,
  unavailable: () => $localize`:@@problem.unavailable:The service cannot be reached right now. Try again in a minute.`,
  offline: () => $localize`:@@problem.offline:No connection. What you typed is still here; try again when you are back online.`,
  unreadable_answer: () => $localize`:@@problem.unreadable_answer:The answer could not be read. Reload the page and try again.`,
};

/** Turns problems into sentences in the reader's language. */
@Service()
export class ProblemTexts {
  /** Of any error that a resource or a promise of `Api` gave. */
  of(error: unknown): string {
    return this.sentence(problemOf(error));
  }

  sentence(problem: Pick<ClientProblem, 'code' | 'message'>): string {
    return sentences[problem.code]?.() ?? (problem.message || $localize`:@@problem.unknown:That did not work. Try again.`);
  }

  /** Of one refused field, by its code (`FieldProblem.problem`, or the `kind` of a validation error). */
  field(code: string): string {
    return fieldSentence(code) ?? $localize`:@@field.unknown:This cannot be saved as it is.`;
  }
}
