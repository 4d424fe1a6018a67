import { errorCodes, type ErrorCode, type FieldProblem, type FieldProblemCode } from '@alongside/contract';

/** What a person can be told. Everything else that is thrown is a defect and answers 500 without detail. */
export class AppError extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: FieldProblem[],
  ) {
    super(message);
    this.status = errorCodes[code];
  }
}

/**
 * The record does not exist, or not for this person: the two are never told apart. So the answer is the same sentence for
 * everything; `what` was looked for is only for whoever reads the code.
 */
export class NotFound extends AppError {
  constructor(readonly what = 'This') {
    super('not_found', 'This was not found. It may have been moved, or you may not have access.');
  }
}
export class Forbidden extends AppError {
  constructor(message = 'Your role does not allow this. Ask an administrator if you need it.') {
    super('forbidden', message);
  }
}
export class InvalidInput extends AppError {
  constructor(fields: FieldProblem[]) {
    super('invalid_input', 'Some of the answers cannot be kept as they are. Check the fields that are marked.', fields);
  }
}
export class Stale extends AppError {
  constructor() {
    super('stale', 'Somebody changed this since you opened it. Load it again; what you typed is still on your screen.');
  }
}
export class Refused extends AppError {}

/** One field with one problem: the usual shape of a refusal that a schema cannot express. */
export const invalid = (path: string, problem: FieldProblemCode) => new InvalidInput([{ path, problem }]);
