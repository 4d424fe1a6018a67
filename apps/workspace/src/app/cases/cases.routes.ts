import type { Routes } from '@angular/router';
import { CasesPage } from './cases-page';

export const casesRoutes: Routes = [{ path: '', component: CasesPage }];
