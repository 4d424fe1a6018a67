import * as z from 'zod/mini';

/** Every code an answer may carry. The browser turns it into a sentence; the HTTP status is the other half of the meaning. */
export const errorCodes = {
  invalid_input: 400,
  unreadable_body: 400,
  idempotency_key_missing: 400,
  not_signed_in: 401,
  sign_in_failed: 401,
  locked: 401,
  code_refused: 401,
  forbidden: 403,
  origin_refused: 403,
  csrf_refused: 403,
  acknowledgement_missing: 403,
  factor_missing: 403,
  own_work: 403,
  privilege_missing: 403,
  privileged_off: 409,
  not_found: 404,
  link_expired: 404,
  stale: 409,
  duplicate: 409,
  colleague_left: 409,
  idempotency_key_reused: 409,
  transition_refused: 409,
  case_closed: 409,
  release_missing: 409,
  release_expired: 409,
  release_revoked: 409,
  basis_missing: 409,
  review_required: 409,
  second_person_required: 409,
  last_administrator: 409,
  not_settled: 409,
  factor_required: 409,
  held: 409,
  frozen: 409,
  files_off: 409,
  hash_differs: 409,
  order_missing: 409,
  too_large: 413,
  minor_images_refused: 415,
  unsupported_media: 415,
  too_many_attempts: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorCodes;
export const ErrorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** Why one field was refused; `path` is dotted, as in the request body. */
export const FieldProblem = z.object({ path: z.string(), problem: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** The body of every answer with a status of 400 or more. */
export const Problem = z.object({
  code: ErrorCode,
  message: z.string(),
  fields: z.optional(z.array(FieldProblem)),
  requestId: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
