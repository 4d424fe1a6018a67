import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { Session, mayEnter } from '@alongside/web/session';
import { AdministrationPage, partsFor } from './administration-page';
import type { HoursTab } from './hours/hours-tab';
import type { OrganizationTab } from './organization/organization-tab';

export const administrationRoutes: Routes = [
  {
    path: '',
    component: AdministrationPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: () => partsFor(inject(Session))[0]?.path ?? 'people' },
      {
        path: 'people',
        title: $localize`Staff`,
        canMatch: [mayEnter(['read', 'User'])],
        loadComponent: () => import('./people/people-tab').then((m) => m.PeopleTab),
      },
      {
        path: 'changes',
        title: $localize`Changes`,
        canMatch: [mayEnter(['read', 'AccountChange'])],
        loadComponent: () => import('./changes/changes-tab').then((m) => m.ChangesTab),
      },
      {
        path: 'teams',
        title: $localize`Teams`,
        canMatch: [mayEnter(['manage', 'Team'])],
        loadComponent: () => import('./teams/teams-tab').then((m) => m.TeamsTab),
      },
      {
        path: 'organization',
        title: $localize`Organization`,
        canMatch: [mayEnter(['write', 'Organization'])],
        canDeactivate: [(tab: OrganizationTab) => tab.mayLeave()],
        loadComponent: () => import('./organization/organization-tab').then((m) => m.OrganizationTab),
      },
      {
        path: 'hours',
        title: $localize`Working hours`,
        canMatch: [mayEnter(['write', 'Organization'])],
        canDeactivate: [(tab: HoursTab) => tab.mayLeave()],
        loadComponent: () => import('./hours/hours-tab').then((m) => m.HoursTab),
      },
      {
        path: 'confidentiality',
        title: $localize`Confidentiality`,
        canMatch: [mayEnter(['read', 'Agreement'])],
        loadComponent: () => import('./confidentiality/confidentiality-tab').then((m) => m.ConfidentialityTab),
      },
      {
        path: 'secret-places',
        title: $localize`Secret places`,
        canMatch: [mayEnter(['read', 'SecretPlace'])],
        loadComponent: () => import('./secret-places/secret-places-tab').then((m) => m.SecretPlacesTab),
      },
      {
        path: 'awards',
        title: $localize`Awards`,
        canMatch: [mayEnter(['read', 'Award'])],
        loadComponent: () => import('./awards/awards-tab').then((m) => m.AwardsTab),
      },
      {
        path: 'delivery',
        title: $localize`Deliveries`,
        canMatch: [mayEnter(['read', 'Delivery'])],
        loadComponent: () => import('./delivery/delivery-tab').then((m) => m.DeliveryTab),
      },
      {
        path: 'audit',
        title: $localize`Audit log`,
        canMatch: [mayEnter(['read', 'Audit'])],
        loadComponent: () => import('./audit/audit-tab').then((m) => m.AuditTab),
      },
    ],
  },
];
