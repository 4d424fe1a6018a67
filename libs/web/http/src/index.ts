export { Api, type Parses } from './api';
export { ACTION_KEY, idempotency } from './idempotency';
export { PendingActions, newKey } from './pending-actions';
export { problemOf, type ClientProblem, type ProblemCode } from './problem';
export { provideApi } from './provide-api';
