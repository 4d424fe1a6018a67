import type { Routes } from '@angular/router';
import { ReviewPage } from './review-page';

export const reviewRoutes: Routes = [
  {
    path: 'emergencies',
    title: $localize`Emergency openings`,
    loadComponent: () => import('./glass/glass-page').then((m) => m.GlassPage),
    children: [{ path: ':id', loadComponent: () => import('./glass/glass-pane').then((m) => m.GlassPane) }],
  },
  {
    path: '',
    component: ReviewPage,
    children: [{ path: ':referralId', loadComponent: () => import('./review-decision').then((m) => m.ReviewDecisionPane) }],
  },
];
