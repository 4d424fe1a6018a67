import type { ApplicationConfig } from '@angular/core';
import { inject, provideAppInitializer, provideBrowserGlobalErrorListeners } from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { provideApi } from '@alongside/web/http';
import { watchSession } from '@alongside/web/session';
import { provideAllIcons, provideSteadyPresses } from '@alongside/web/ui';
import { PageTitle } from './page-title';
import { Preferences } from './preferences';
import { routes } from './routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    provideApi({ xsrfCookie: 'alongside_xsrf', interceptors: [watchSession] }),
    provideAllIcons(),
    provideSteadyPresses(),
    provideAppInitializer(() => inject(Preferences).apply()),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
