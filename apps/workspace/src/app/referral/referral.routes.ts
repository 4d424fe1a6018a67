import type { Routes } from '@angular/router';
import { ReferralPage } from './referral-page';

export const referralRoutes: Routes = [{ path: '', component: ReferralPage }];
