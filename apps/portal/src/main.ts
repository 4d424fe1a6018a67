import { bootstrapApplication } from '@angular/platform-browser';
import { config as configureZod } from 'zod/mini';
import { App } from './app/app';
import { appConfig } from './app/app.config';
// The door is on nearly everybody's way: it comes with the first load, not one request later.
import './app/door/door-page';

// Before any schema is used: zod's compiler probe would violate the Content-Security-Policy.
configureZod({ jitless: true });

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));
