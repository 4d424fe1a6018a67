import type { Actor, PortalActor } from '../actor';
import type { AppRequest } from './decorators';

/** What a session still owes: the code of the person's second factor, or a second factor at all. */
export type MissingFactor = 'asked' | 'enrol';

/** Finds out who a request comes from, on one of the two origins. The domain that owns the sign-in provides it. */
export abstract class StaffSessions {
  /** The person and the state of their session, or null. */
  abstract resolve(request: AppRequest): Promise<{
    actor: Actor;
    locked: boolean;
    acknowledged: boolean;
    missing: MissingFactor | null;
    csrf: string;
  } | null>;
}
export abstract class PortalSessions {
  /** The person; `atTheDoor` while something is still asked of them: to choose words, or a number from their card. */
  abstract resolve(request: AppRequest): Promise<{ actor: PortalActor; atTheDoor: boolean; csrf: string } | null>;
}

/** One cookie of a request; the other origin's cookie is never looked at. */
export function cookie(request: { headers: { cookie?: string } }, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return undefined;
}
