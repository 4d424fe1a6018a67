import type { Id, Role } from '@alongside/contract';

/** A staff member at work: the first argument of every service method. */
export interface Actor {
  kind: 'staff';
  organizationId: Id;
  userId: Id;
  sessionId: Id;
  roles: readonly Role[];
  requestId: string;
}

/** A person in the portal; sees one case, and of it what was published. */
export interface PortalActor {
  kind: 'portal';
  organizationId: Id;
  accountId: Id;
  personId: Id;
  caseId: Id;
  sessionId: Id;
  /** They came in with their words for danger: for them there is nothing on the page. */
  plain: boolean;
  requestId: string;
}

/** The product itself, in jobs and sweeps, always inside one organization. */
export interface SystemActor {
  kind: 'system';
  organizationId: Id;
  requestId: string;
}

export type AnyActor = Actor | PortalActor | SystemActor;
export const system = (organizationId: Id, requestId: string): SystemActor => ({ kind: 'system', organizationId, requestId });
