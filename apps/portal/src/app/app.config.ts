import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideApi } from '@alongside/web/http';
import { provideSteadyPresses } from '@alongside/web/ui';
import { XSRF_COOKIE } from './leave/quick-exit';

export const appConfig: ApplicationConfig = {
  providers: [provideBrowserGlobalErrorListeners(), provideApi({ xsrfCookie: XSRF_COOKIE }), provideSteadyPresses()],
};
