import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { problemOf } from '@alongside/web/http';
import { tap } from 'rxjs';
import { Session } from './session';

/** Any answer may say that the session ended or was locked elsewhere. */
export const watchSession: HttpInterceptorFn = (request, next) => {
  // Session itself uses HttpClient, so it can only be asked for once an answer is there.
  const injector = inject(Injector);
  return next(request).pipe(
    tap({
      error: (error: unknown) => {
        const { code } = problemOf(error);
        if (code === 'not_signed_in' && !request.url.startsWith('/api/session')) injector.get(Session).expire();
        if (code === 'locked') injector.get(Session).lockedElsewhere();
      },
    }),
  );
};
