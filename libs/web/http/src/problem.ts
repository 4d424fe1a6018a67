import { HttpErrorResponse } from '@angular/common/http';
import { Problem, type ErrorCode, type FieldProblem } from '@alongside/contract';

/** The API's codes, and the two that only the browser can know. */
export type ProblemCode = ErrorCode | 'offline' | 'unreadable_answer';

export interface ClientProblem {
  code: ProblemCode;
  /** HTTP status; 0 when no answer came. */
  status: number;
  /** The API's own words, English, for the log and as the last resort. Screens use `ProblemTexts`. */
  message: string;
  fields: readonly FieldProblem[];
  requestId?: string;
}

/** Reads what an `httpResource` or a promise of `Api` failed with. Never throws. */
export function problemOf(error: unknown): ClientProblem {
  const response =
    error instanceof HttpErrorResponse
      ? error
      : error instanceof Error && error.cause instanceof HttpErrorResponse
        ? error.cause
        : undefined;
  if (!response) return { code: 'unreadable_answer', status: 200, message: error instanceof Error ? error.message : '', fields: [] };
  if (response.status === 0) return { code: 'offline', status: 0, message: '', fields: [] };
  const body = Problem.safeParse(response.error);
  if (body.success) return { ...body.data, fields: body.data.fields ?? [], status: response.status };
  return { code: fromStatus(response.status), status: response.status, message: '', fields: [] };
}

/** A proxy in front of the API answers in its own words. */
function fromStatus(status: number): ProblemCode {
  if (status === 401) return 'not_signed_in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_many_attempts';
  if (status >= 502) return 'unavailable';
  return status >= 500 ? 'internal' : 'unreadable_answer';
}
