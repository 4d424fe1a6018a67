import { type HttpInterceptorFn, provideHttpClient, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import type { EnvironmentProviders } from '@angular/core';
import { idempotency } from './idempotency';

/** HttpClient for the API of this origin. The cookie's name differs per app, so that neither can use the other's. */
export function provideApi(options: { xsrfCookie: string; interceptors?: HttpInterceptorFn[] }): EnvironmentProviders {
  return provideHttpClient(
    withXsrfConfiguration({ cookieName: options.xsrfCookie, headerName: 'x-xsrf-token' }),
    withInterceptors([...(options.interceptors ?? []), idempotency]),
  );
}
