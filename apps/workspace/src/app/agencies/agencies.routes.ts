import type { Routes } from '@angular/router';
import { AgenciesPage } from './agencies-page';

export const agenciesRoutes: Routes = [{ path: '', component: AgenciesPage }];
