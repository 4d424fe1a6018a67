import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { mayEnter, missing, signedIn, signedOut } from '@alongside/web/session';
import { Places } from './frame/places';

/** Addresses of the workspace. Each feature keeps its own routes in its own folder; titles are fixed words (see `PageTitle`). */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: $localize`Sign in`,
    canMatch: [signedOut],
    loadComponent: () => import('./account/sign-in-page').then((m) => m.SignInPage),
  },
  { path: 'sign-in', redirectTo: '' },
  {
    path: 'second-step/set-up',
    title: $localize`Set up your second step`,
    canMatch: [missing('enrol')],
    loadComponent: () => import('./account/factor/enrol-page').then((m) => m.EnrolPage),
  },
  {
    path: 'second-step',
    pathMatch: 'full',
    title: $localize`One more step`,
    canMatch: [missing('asked')],
    loadComponent: () => import('./account/factor/code-page').then((m) => m.CodePage),
  },
  {
    path: 'forgot-password',
    title: $localize`New password`,
    loadComponent: () => import('./account/forgot-page').then((m) => m.ForgotPage),
  },
  { path: 'welcome/:token', title: $localize`Welcome`, loadComponent: () => import('./account/link-page').then((m) => m.LinkPage) },
  { path: 'setup', title: $localize`Set up`, loadComponent: () => import('./account/setup-page').then((m) => m.SetupPage) },
  {
    path: 'confidentiality',
    title: $localize`Before you start`,
    loadComponent: () => import('./account/confidentiality-page').then((m) => m.ConfidentialityPage),
  },
  { path: 'unreachable', loadComponent: () => import('./shared/unreachable-page').then((m) => m.UnreachablePage) },
  {
    path: '',
    canMatch: [signedIn],
    loadComponent: () => import('./frame/frame').then((m) => m.Frame),
    children: [
      { path: '', pathMatch: 'full', redirectTo: () => inject(Places).first() },
      {
        path: 'today',
        title: $localize`Today`,
        canMatch: [mayEnter(['read', 'Reminder'])],
        loadChildren: () => import('./today/today.routes').then((m) => m.todayRoutes),
      },
      {
        path: 'cases',
        title: $localize`Cases`,
        canMatch: [mayEnter(['read', 'Case'])],
        loadChildren: () => import('./cases/cases.routes').then((m) => m.casesRoutes),
      },
      {
        path: 'colleagues/:id/reminders',
        title: $localize`Reminders of a colleague`,
        canMatch: [mayEnter(['read', 'ColleagueReminders'])],
        loadComponent: () => import('./cases/colleague-page').then((m) => m.ColleaguePage),
      },
      {
        path: 'cases/:id/referrals/new',
        title: $localize`New referral`,
        canMatch: [mayEnter(['create', 'Referral'])],
        loadComponent: () => import('./referral/new-referral-page').then((m) => m.NewReferralPage),
      },
      {
        path: 'cases/:id/give-out',
        title: $localize`Give something out`,
        canMatch: [mayEnter(['create', 'Disclosure'])],
        loadComponent: () => import('./giving/give-out-page').then((m) => m.GiveOutPage),
      },
      {
        path: 'cases/:id/given/:disclosureId',
        title: $localize`Document`,
        data: { paper: true },
        canMatch: [mayEnter(['create', 'Disclosure'])],
        loadComponent: () => import('./giving/hand-over-page').then((m) => m.HandOverPage),
      },
      {
        path: 'cases/:id/worksheets/:sheetId',
        title: $localize`Worksheet`,
        canMatch: [mayEnter(['read', 'Filing'])],
        canDeactivate: [(page: { keep(): Promise<boolean> }) => page.keep()],
        loadComponent: () => import('./worksheet/worksheet-page').then((m) => m.WorksheetPage),
      },
      {
        path: 'safety-lists/:audience',
        title: $localize`Document`,
        data: { paper: true },
        canMatch: [mayEnter(['read', 'SafetyPlan'])],
        loadComponent: () => import('./case/safety/list-page').then((m) => m.SafetyListPage),
      },
      {
        path: 'cases/:id',
        title: $localize`Case`,
        canMatch: [mayEnter(['read', 'Case'])],
        loadChildren: () => import('./case/case.routes').then((m) => m.caseRoutes),
      },
      {
        path: 'intake',
        title: $localize`Intake`,
        canMatch: [mayEnter(['create', 'Case'])],
        loadChildren: () => import('./intake/intake.routes').then((m) => m.intakeRoutes),
      },
      {
        path: 'referrals/:id',
        title: $localize`Referral`,
        canMatch: [mayEnter(['read', 'Referral'])],
        loadChildren: () => import('./referral/referral.routes').then((m) => m.referralRoutes),
      },
      {
        path: 'review',
        title: $localize`Review`,
        canMatch: [mayEnter(['review', 'Referral'])],
        loadChildren: () => import('./review/review.routes').then((m) => m.reviewRoutes),
      },
      {
        path: 'emergency',
        title: $localize`Emergency`,
        canMatch: [mayEnter(['break_glass', 'Case'])],
        loadComponent: () => import('./emergency/emergency-page').then((m) => m.EmergencyPage),
      },
      {
        path: 'why',
        title: $localize`Who can see what`,
        canMatch: [mayEnter(['explain', 'Access'])],
        loadComponent: () => import('./why/why-page').then((m) => m.WhyPage),
      },
      {
        path: 'agencies',
        title: $localize`Agencies`,
        data: { paper: true },
        canMatch: [mayEnter(['read', 'Agency'])],
        loadChildren: () => import('./agencies/agencies.routes').then((m) => m.agenciesRoutes),
      },
      {
        path: 'legal',
        title: $localize`Legal`,
        canMatch: [mayEnter(['read', 'LegalRequest'], ['create', 'LegalIntake'])],
        loadChildren: () => import('./legal/legal.routes').then((m) => m.legalRoutes),
      },
      {
        path: 'reports',
        title: $localize`Reports`,
        data: { paper: true },
        canMatch: [mayEnter(['read', 'Report'])],
        loadChildren: () => import('./reports/reports.routes').then((m) => m.reportsRoutes),
      },
      {
        path: 'administration',
        title: $localize`Administration`,
        data: { paper: true },
        canMatch: [mayEnter(['read', 'User'], ['manage', 'Team'], ['write', 'Organization'], ['read', 'Award'], ['read', 'Audit'])],
        loadChildren: () => import('./administration/administration.routes').then((m) => m.administrationRoutes),
      },
      {
        path: 'breaches',
        title: $localize`What may have leaked`,
        data: { paper: true },
        canMatch: [mayEnter(['create', 'Breach'])],
        loadChildren: () => import('./breaches/breaches.routes').then((m) => m.breachesRoutes),
      },
      {
        path: 'me/notifications',
        title: $localize`My notifications`,
        data: { paper: true },
        loadComponent: () => import('./me/my-notifications-page').then((m) => m.MyNotificationsPage),
      },
      { path: 'me', title: $localize`You`, data: { paper: true }, loadComponent: () => import('./me/me-page').then((m) => m.MePage) },
      { path: 'not-for-you', loadComponent: () => import('./shared/not-for-you-page').then((m) => m.NotForYouPage) },
      { path: '**', title: $localize`Not found`, loadComponent: () => import('./shared/not-found-page').then((m) => m.NotFoundPage) },
    ],
  },
];
