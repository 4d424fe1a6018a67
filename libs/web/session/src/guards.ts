import { inject } from '@angular/core';
import { type CanMatchFn, RedirectCommand, Router, type UrlTree } from '@angular/router';
import type { Action, Subject } from '@alongside/policy';
import { Session } from './session';

export type Need = readonly [Action, Subject];

async function known(session: Session): Promise<void> {
  if (session.state() === 'unknown' || session.state() === 'unreachable') await session.load();
}

/** Lets in who is signed in and has accepted the confidentiality rules; sends everybody else to where they can do that. */
export const signedIn: CanMatchFn = async (): Promise<boolean | UrlTree | RedirectCommand> => {
  const session = inject(Session);
  const router = inject(Router);
  const target = router.currentNavigation()?.extractedUrl.toString() ?? '/';
  await known(session);
  await session.uncovered();
  switch (session.state()) {
    case 'out':
      session.returnTo = target;
      return router.parseUrl('/sign-in');
    case 'unreachable':
      // The address stays, so that reloading tries the same page again.
      return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
    case 'half':
      session.returnTo = target;
      return router.parseUrl(stepOf(session));
    default:
      if (session.acknowledged()) return true;
      session.returnTo = target;
      return router.parseUrl('/confidentiality');
  }
};

/** The doors are for those who are outside. */
export const signedOut: CanMatchFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await known(session);
  return session.state() === 'in' || session.state() === 'half' || session.covered() ? router.parseUrl('/') : true;
};

const stepOf = (session: Session) => (session.missing() === 'enrol' ? '/second-step/set-up' : '/second-step');

/** The second step is for those who took the first one, and only while exactly this of it is missing. */
export function missing(what: 'asked' | 'enrol'): CanMatchFn {
  return async () => {
    const session = inject(Session);
    const router = inject(Router);
    await known(session);
    await session.uncovered();
    return session.missing() === what ? true : router.parseUrl(session.missing() ? stepOf(session) : '/');
  };
}

/** A part of the workspace for those who may do at least one of these: `mayEnter(['read', 'User'], ['manage', 'Team'])`. */
export function mayEnter(...needs: Need[]): CanMatchFn {
  return () => {
    const session = inject(Session);
    const router = inject(Router);
    if (needs.some(([action, subject]) => session.can(action, subject))) return true;
    return new RedirectCommand(router.parseUrl('/not-for-you'), { skipLocationChange: true });
  };
}
