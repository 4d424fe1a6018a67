import { HttpContextToken, HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { PendingActions } from './pending-actions';

const HEADER = 'Idempotency-Key';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Gives one write a key of its own choosing, for instance one kept with a draft. */
export const ACTION_KEY = new HttpContextToken<string | undefined>(() => undefined);

/** Puts an `Idempotency-Key` on every write that has none. */
export const idempotency: HttpInterceptorFn = (request, next) => {
  if (READS.has(request.method) || request.headers.has(HEADER)) return next(request);
  const own = request.context.get(ACTION_KEY);
  if (own) return next(request.clone({ setHeaders: { [HEADER]: own } }));

  const pending = inject(PendingActions);
  return next(request.clone({ setHeaders: { [HEADER]: pending.keyFor(request) } })).pipe(
    tap({
      next: (event) => event instanceof HttpResponse && pending.settled(request),
      error: (error: unknown) => !uncertain(error) && pending.settled(request),
    }),
  );
};

/** No answer, or an answer that does not say whether the write took effect. */
function uncertain(error: unknown): boolean {
  return !(error instanceof HttpErrorResponse) || error.status === 0 || error.status >= 500 || error.status === 429;
}
