import type { Routes } from '@angular/router';
import { whoIs } from './shared/guards';

/** Short, plain addresses: they stand in the address bar of a phone that others may see. */
export const routes: Routes = [
  { path: 'door', canMatch: [whoIs('out')], loadComponent: () => import('./door/door-page').then((m) => m.DoorPage) },
  { path: 'first', canMatch: [whoIs('needs_passphrase')], loadComponent: () => import('./first/first-page').then((m) => m.FirstPage) },
  // For everybody, signed in or not.
  { path: 'help', loadComponent: () => import('./help/help-page').then((m) => m.HelpPage) },
  { path: 'safety', loadComponent: () => import('./safety/safety-page').then((m) => m.SafetyPage) },
  {
    path: '',
    canMatch: [whoIs('signed_in')],
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./home/home-page').then((m) => m.HomePage) },
      { path: 'messages', loadComponent: () => import('./messages/messages-page').then((m) => m.MessagesPage) },
      { path: 'shared', loadComponent: () => import('./disclosures/shared-page').then((m) => m.SharedPage) },
      { path: 'choices', loadComponent: () => import('./choices/choices-page').then((m) => m.ChoicesPage) },
      { path: 'close', loadComponent: () => import('./close/close-page').then((m) => m.ClosePage) },
      { path: 'dates', loadComponent: () => import('./appointments/dates-page').then((m) => m.DatesPage) },
    ],
  },
  { path: '**', redirectTo: '' },
];
