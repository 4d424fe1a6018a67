import { inject } from '@angular/core';
import { type CanMatchFn, Router } from '@angular/router';
import { PortalSession } from './portal-session';

/** Each page belongs to one state of the session; whoever is in another is shown where that one starts. */
export function whoIs(wanted: 'out' | 'needs_passphrase' | 'signed_in'): CanMatchFn {
  return async () => {
    const session = inject(PortalSession);
    const router = inject(Router);
    await session.load();
    if (session.state() === wanted) return true;
    return router.parseUrl({ out: '/door', needs_passphrase: '/first', signed_in: '/' }[session.state()]);
  };
}
