import type { Routes } from '@angular/router';
import { mayEnter } from '@alongside/web/session';
import { ReportsPage } from './reports-page';

export const reportsRoutes: Routes = [
  { path: '', component: ReportsPage },
  {
    path: 'compliance',
    title: $localize`Compliance`,
    canMatch: [mayEnter(['read', 'Compliance'])],
    loadComponent: () => import('./compliance-page').then((m) => m.CompliancePage),
  },
];
