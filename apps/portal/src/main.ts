import { bootstrapApplication } from '@angular/platform-browser';
import { config as configureZod } from 'zod/mini';
import { App } from './app/app';
import { appConfig } from './app/app.config';

// Before any schema is used: zod's compiler probe would violate the Content-Security-Policy.
configureZod({ jitless: true });

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));
