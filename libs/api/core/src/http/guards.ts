import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { relationsFor } from '@alongside/policy';
import { Audit } from '../audit/audit';
import { CONFIG, type Config } from '../config/config';
import { AppError, Forbidden, NotFound } from '../errors';
import { BEFORE_FACTOR, PLAIN, PORTAL, PUBLIC, RULE, SURFACES, UNLOCKED, type AppRequest, type Rule, type Surface } from './decorators';
import { PortalSessions, StaffSessions, type MissingFactor } from './sessions';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Declared {
  surfaces: Surface[];
  open: boolean;
  portal: boolean;
  whileLocked: boolean;
  plain: boolean;
  beforeFactor: readonly MissingFactor[];
  rule: Rule | undefined;
}

/**
 * The one door. In this order: does the route exist on this origin, does the request come from our own pages,
 * who is it, may they. Everything else is denied.
 */
@Injectable()
export class Door implements CanActivate {
  private readonly routes = new WeakMap<object, Declared>();
  private readonly origins: Record<Surface, string>;

  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
    @Inject(CONFIG) config: Config,
    @Optional() private readonly staff?: StaffSessions,
    @Optional() private readonly portal?: PortalSessions,
  ) {
    this.origins = { workspace: new URL(config.WORKSPACE_ORIGIN).origin, portal: new URL(config.PORTAL_ORIGIN).origin };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AppRequest>();
    const declared = this.declared(context);
    const { surfaces, open, portal } = declared;
    if (!surfaces.includes(request.surface)) throw new NotFound('This address');
    const unsafe = !safeMethods.has(request.method);
    if (unsafe) this.sameOrigin(request);
    if (open) return true;
    if (portal) return this.portalPerson(request, unsafe, declared);
    return this.staffMember(request, unsafe, declared);
  }

  /** What the route declares; looked up once per route. */
  private declared(context: ExecutionContext): Declared {
    const handler = context.getHandler();
    const known = this.routes.get(handler);
    if (known) return known;
    const of = <T>(key: string) => this.reflector.getAllAndOverride<T | undefined>(key, [handler, context.getClass()]);
    const declared: Declared = {
      surfaces: of<Surface[]>(SURFACES) ?? ['workspace'],
      open: of<boolean>(PUBLIC) ?? false,
      portal: of<boolean>(PORTAL) ?? false,
      whileLocked: of<boolean>(UNLOCKED) ?? false,
      plain: of<boolean>(PLAIN) ?? false,
      beforeFactor: of<MissingFactor[]>(BEFORE_FACTOR) ?? [],
      rule: of<Rule>(RULE),
    };
    this.routes.set(handler, declared);
    return declared;
  }

  private async staffMember(request: AppRequest, unsafe: boolean, { rule, whileLocked, beforeFactor }: Declared) {
    const session = await this.staff?.resolve(request);
    if (!session || !rule) throw new AppError('not_signed_in', 'Please sign in.');
    if (unsafe) this.csrf(request, session.csrf);
    request.actor = session.actor;
    if (session.missing && !beforeFactor.includes(session.missing))
      throw new AppError(
        'factor_missing',
        session.missing === 'asked'
          ? 'Enter the code of your authenticator first.'
          : 'Your organization asks for a second step at sign-in. Set it up first.',
      );
    if (session.locked && !whileLocked) throw new AppError('locked', 'This session is locked. Enter your password to go on.');
    if (!session.missing && !session.acknowledged && !whileLocked)
      throw new AppError('acknowledgement_missing', 'Please read and accept the confidentiality agreement first.');
    // One's own session is everybody's, also of somebody whose roles wait for a second person.
    if (rule.subject !== 'Session' && relationsFor(session.actor, rule.action, rule.subject) === null) {
      await this.audit.denied(session.actor, `${rule.subject}.${rule.action}`, rule.subject, [], request.id);
      throw new Forbidden();
    }
    return true;
  }

  private async portalPerson(request: AppRequest, unsafe: boolean, { whileLocked, plain }: Declared) {
    const session = await this.portal?.resolve(request);
    if (!session || (session.atTheDoor && !whileLocked)) throw new AppError('not_signed_in', 'Please sign in.');
    if (unsafe) this.csrf(request, session.csrf);
    request.actor = session.actor;
    if (session.actor.plain && !plain) throw new NotFound('This address');
    return true;
  }

  /** Browsers always send Origin with unsafe requests of a page; a request without one is not from a page of ours. */
  private sameOrigin(request: AppRequest) {
    const expected = request.surface === 'portal' ? this.origins.portal : this.origins.workspace;
    const site = request.headers['sec-fetch-site'];
    if (request.headers.origin !== expected || (site !== undefined && site !== 'same-origin'))
      throw new AppError('origin_refused', 'This request did not come from the application itself.');
  }

  private csrf(request: AppRequest, expected: string) {
    const sent = Buffer.from(String(request.headers['x-xsrf-token'] ?? ''));
    const wanted = Buffer.from(expected);
    if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted))
      throw new AppError('csrf_refused', 'Please reload the page and try again.');
  }
}
