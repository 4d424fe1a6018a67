/** Why a sending did not work. `certain`: nothing arrived; `permanent`: trying the same again changes nothing. No word of what was sent or to whom. */
export interface SendingProblem {
  why: 'refused' | 'refused_for_now' | 'sign_in' | 'unreachable' | 'broken_off';
  certain: boolean;
  permanent: boolean;
}

const refused: SendingProblem = { why: 'refused', certain: true, permanent: true };
const notNow: SendingProblem = { why: 'refused_for_now', certain: true, permanent: false };
const signIn: SendingProblem = { why: 'sign_in', certain: true, permanent: false };
const unreachable: SendingProblem = { why: 'unreachable', certain: true, permanent: false };
const brokenOff: SendingProblem = { why: 'broken_off', certain: false, permanent: false };

/** An answer of HTTP that was no success, as a problem. */
export class NoSuccess extends Error {
  constructor(readonly status: number) {
    super('The provider answered no.');
  }
}

/** What is known after a mail server, or a provider over HTTP, did not take something. What may have happened after it was taken is never certain. */
export function sendingProblem(problem: unknown): SendingProblem {
  if (problem instanceof NoSuccess) {
    if (problem.status === 401 || problem.status === 403) return signIn;
    if (problem.status === 429) return notNow;
    return problem.status < 500 ? refused : brokenOff;
  }
  const { responseCode, code, syscall, timeoutType, cause } = problem as {
    responseCode?: number;
    code?: string;
    syscall?: string;
    timeoutType?: string;
    cause?: { code?: string };
  };
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530) return signIn;
  if (responseCode !== undefined && responseCode >= 400) return responseCode >= 500 ? refused : notNow;
  // Before a connection stood nothing can have been said over it. A line that breaks later has the same code, and may have broken after the letter.
  if (code === 'EDNS' || syscall === 'connect' || ['CONNECTION_TIMEOUT', 'GREETING_TIMEOUT'].includes(timeoutType ?? ''))
    return unreachable;
  // What could not be put into the local outbox is not there: it gets its name last.
  if (['mkdir', 'open', 'rename'].includes(syscall ?? '')) return unreachable;
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'].includes(cause?.code ?? '')) return unreachable;
  return brokenOff;
}
