import type { Routes } from '@angular/router';
import { mayEnter } from '@alongside/web/session';

export const legalRoutes: Routes = [
  { path: '', loadComponent: () => import('./legal-page').then((m) => m.LegalPage) },
  {
    path: ':id',
    title: $localize`Legal request`,
    canMatch: [mayEnter(['read', 'LegalRequest'])],
    loadComponent: () => import('./request-page').then((m) => m.LegalRequestPage),
  },
];
