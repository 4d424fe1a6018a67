import type { Routes } from '@angular/router';
import { mayEnter } from '@alongside/web/session';
import type { AgencyFormPage } from './agency-form-page';

const mayAdd = mayEnter(['create', 'Agency']);
const mayChange = mayEnter(['write', 'Agency']);
const canDeactivate = [(page: AgencyFormPage) => page.mayLeave()];

export const agenciesRoutes: Routes = [
  { path: '', loadComponent: () => import('./agencies-page').then((m) => m.AgenciesPage) },
  {
    path: 'new',
    title: $localize`New agency`,
    canMatch: [mayAdd],
    canDeactivate,
    loadComponent: () => import('./agency-form-page').then((m) => m.AgencyFormPage),
  },
  { path: 'guide', title: $localize`What the field says`, loadComponent: () => import('./guide-page').then((m) => m.GuidePage) },
  { path: ':id', title: $localize`Agency`, loadComponent: () => import('./agency-page').then((m) => m.AgencyPage) },
  {
    path: ':id/edit',
    title: $localize`Change agency`,
    canMatch: [mayChange],
    canDeactivate,
    loadComponent: () => import('./agency-form-page').then((m) => m.AgencyFormPage),
  },
];
