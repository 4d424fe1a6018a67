import type { Routes } from '@angular/router';
import { CasePage } from './case-page';

export const caseRoutes: Routes = [{ path: '', component: CasePage }];
