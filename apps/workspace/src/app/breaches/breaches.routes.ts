import type { Routes } from '@angular/router';

export const breachesRoutes: Routes = [
  { path: '', loadComponent: () => import('./breaches-page').then((m) => m.BreachesPage) },
  { path: 'new', loadComponent: () => import('./report-page').then((m) => m.ReportPage) },
  { path: ':id', loadComponent: () => import('./breach-page').then((m) => m.BreachPage) },
];
