import type { Routes } from '@angular/router';
import { CasePage } from './case-page';

export const caseRoutes: Routes = [
  {
    path: '',
    component: CasePage,
    children: [
      { path: '', loadComponent: () => import('./overview/overview-tab').then((m) => m.OverviewTab) },
      { path: 'happened', loadComponent: () => import('./happened/happened-tab').then((m) => m.HappenedTab) },
      { path: 'people', loadComponent: () => import('./people/people-tab').then((m) => m.PeopleTab) },
      { path: 'referrals', loadComponent: () => import('./referrals/referrals-tab').then((m) => m.ReferralsTab) },
      { path: 'reporting', loadComponent: () => import('./reporting/reporting-tab').then((m) => m.ReportingTab) },
      { path: 'reporting/filings', loadComponent: () => import('./reporting/register-page').then((m) => m.RegisterPage) },
      { path: 'evidence', loadComponent: () => import('./evidence/evidence-tab').then((m) => m.EvidenceTab) },
      { path: 'takedowns', loadComponent: () => import('./takedowns/takedowns-tab').then((m) => m.TakedownsTab) },
      { path: 'safety', loadComponent: () => import('./safety/safety-tab').then((m) => m.SafetyTab) },
      { path: 'legal', loadComponent: () => import('./legal/legal-tab').then((m) => m.LegalTab) },
      { path: 'privileged', loadComponent: () => import('./privileged/privileged-tab').then((m) => m.PrivilegedTab) },
      { path: 'access', loadComponent: () => import('./access/access-tab').then((m) => m.AccessTab) },
      { path: 'messages', loadComponent: () => import('./messages/messages-tab').then((m) => m.MessagesTab) },
    ],
  },
];
