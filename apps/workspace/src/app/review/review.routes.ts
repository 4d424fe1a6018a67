import type { Routes } from '@angular/router';
import { ReviewPage } from './review-page';

export const reviewRoutes: Routes = [
  {
    path: '',
    component: ReviewPage,
    children: [{ path: ':referralId', loadComponent: () => import('./review-decision').then((m) => m.ReviewDecisionPane) }],
  },
];
