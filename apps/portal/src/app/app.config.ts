import { LocationStrategy } from '@angular/common';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { TitleStrategy, provideRouter } from '@angular/router';
import { provideApi } from '@alongside/web/http';
import { QuietLocation, SameTitle } from './leave/quiet-location';
import { routes } from './routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),
    provideApi({ xsrfCookie: 'a_xsrf' }),
    { provide: LocationStrategy, useExisting: QuietLocation },
    { provide: TitleStrategy, useExisting: SameTitle },
  ],
};
