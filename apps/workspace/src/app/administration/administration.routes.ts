import type { Routes } from '@angular/router';
import { AdministrationPage } from './administration-page';

export const administrationRoutes: Routes = [{ path: '', component: AdministrationPage }];
