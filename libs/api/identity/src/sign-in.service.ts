import { Injectable } from '@nestjs/common';
import { Audit, AppError, Clock, Database, Gate, NotFound, Refused, type Actor, type AppRequest } from '@alongside/api/core';
import type { SessionFactor, SignIn } from '@alongside/contract';
import type { Request, Response } from 'express';
import { FactorCheck } from './factor-check';
import { passwordFits } from './passwords';
import { sourceOf } from './source';
import { StaffSessionStore, type FoundSession } from './staff-sessions';
import { Throttle, type Attempted } from './throttle';
import { StaffSession } from './user.entity';

interface Candidate {
  organizationId: string;
  id: string;
  state: string;
}
/** Attempts per window that one source has before it is crowded. */
const FROM_ONE_SOURCE = 96;
const failed = () => new AppError('sign_in_failed', 'The e-mail address and the password do not fit together.');

/** Signing in and out, locking and unlocking. */
@Injectable()
export class SignInService {
  constructor(
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly sessions: StaffSessionStore,
    private readonly factor: FactorCheck,
  ) {}

  /** The person whose e-mail address and password these are. Every failure costs the same time and says the same. */
  async verify(input: SignIn, request: Request): Promise<{ organizationId: string; id: string }> {
    const users = await this.gate.query<Candidate>(
      'select organization_id as "organizationId", id, state from user_account where lower(email) = $1 order by id limit 5',
      [input.email],
    );
    const owner = this.sessions.deviceOwner(request);
    const own = users.find(({ id }) => id === owner);
    const source = sourceOf(request);
    // A browser that signed in before has a budget of its own, so nobody can use it up from outside.
    const attempted: Attempted = own
      ? { own: `device ${own.id}` }
      : { own: `${input.email} ${source}`, source: { key: `from ${source}`, limit: FROM_ONE_SOURCE } };
    const candidates = own ? [own, ...users.filter((each) => each !== own)] : users;
    const user = await this.throttle.attempt('staff', attempted, () => this.whoFits(candidates, input.password));
    if (!user) {
      await this.audit.denied(
        null,
        'session.sign_in',
        'User',
        users.map(({ id }) => id),
        (request as unknown as { id: string }).id,
      );
      throw failed();
    }
    return user;
  }

  async start(user: { organizationId: string; id: string }, request: Request, response: Response): Promise<FoundSession> {
    const session = await this.sessions.start(user, browserFamily(request.headers['user-agent']), response);
    await this.audit.read(actorOf(session, request), 'session.start', 'Session', [session.sessionId]);
    return session;
  }

  /** The second step: the code of the authenticator, or one for the day it is lost. A known browser has a budget of its own, as for the password. */
  async code(actor: Actor, typed: string, request: Request, response: Response) {
    const found = await this.sessions.resolve(request as unknown as AppRequest);
    if (found?.missing !== 'asked') throw new Refused('transition_refused', 'No code is asked for here.');
    const known = this.sessions.deviceOwner(request) === actor.userId;
    const by = await this.factor.demand(actor, typed, known ? `device ${actor.userId}` : `user ${actor.userId}`);
    await this.sessions.complete(actor, by, response);
    await this.audit.record(actor, `session.${by}`, 'Session', [actor.sessionId]);
    return by;
  }

  async end(actor: Actor, response: Response) {
    await this.revoke(actor, actor.sessionId);
    this.sessions.clear(response);
    return {};
  }

  /** Ends one of one's own sessions, here or on another device. */
  async revoke(actor: Actor, sessionId: string) {
    const own = await this.db.em.existsBy(StaffSession, { organizationId: actor.organizationId, userId: actor.userId, id: sessionId });
    if (!own) throw new NotFound('This session');
    await this.db.query(
      'update staff_session set revoked_at = $4 where organization_id = $1 and user_id = $2 and id = $3 and revoked_at is null',
      [actor.organizationId, actor.userId, sessionId, this.clock.now()],
    );
    await this.audit.record(actor, 'session.end', 'Session', [sessionId]);
    this.sessions.changed('session', sessionId);
    return {};
  }

  async lock(actor: Actor) {
    await this.db.query('update staff_session set locked_at = $3 where organization_id = $1 and id = $2 and locked_at is null', [
      actor.organizationId,
      actor.sessionId,
      this.clock.now(),
    ]);
    await this.audit.record(actor, 'session.lock', 'Session', [actor.sessionId]);
    this.sessions.changed('session', actor.sessionId);
    return {};
  }

  async unlock(actor: Actor, password: string) {
    await this.own(actor, password);
    await this.db.query('update staff_session set locked_at = null, last_seen_at = $3 where organization_id = $1 and id = $2', [
      actor.organizationId,
      actor.sessionId,
      this.clock.now(),
    ]);
    await this.audit.record(actor, 'session.unlock', 'Session', [actor.sessionId]);
    this.sessions.changed('session', actor.sessionId);
    return {};
  }

  /** One's own password once more, before something that an open desk must not allow. Throws sign_in_failed or too_many_attempts. */
  async own(actor: Actor, password: string) {
    const own = `unlock ${actor.userId} ${actor.sessionId}`;
    const user = { organizationId: actor.organizationId, id: actor.userId, state: 'active' };
    if (await this.throttle.attempt('staff', { own }, () => this.whoFits([user], password))) return;
    await this.audit.denied(actor, 'session.unlock', 'Session', [actor.sessionId], actor.requestId);
    throw new AppError('sign_in_failed', 'This is not your password.');
  }

  async list(actor: Actor) {
    const rows = await this.db.transaction(actor, () =>
      this.db.query<{ id: string; label: string; createdAt: string; lastSeenAt: string; factor: SessionFactor }>(
        `select id, label, factor, created_at as "createdAt", last_seen_at as "lastSeenAt" from staff_session
         where organization_id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 order by last_seen_at desc limit 50`,
        [actor.organizationId, actor.userId, this.clock.now()],
      ),
    );
    await this.audit.read(
      actor,
      'session.list',
      'Session',
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => ({ ...row, current: row.id === actor.sessionId })) };
  }

  /** The same address may work for two organizations; the password tells which. Always at least one password is checked. */
  private async whoFits(users: Candidate[], password: string): Promise<Candidate | undefined> {
    if (users.length === 0) await this.fits(undefined, password);
    for (const user of users) if (await this.fits(user, password)) return user;
    return undefined;
  }

  private async fits(user: Candidate | undefined, password: string) {
    if (!user || user.state !== 'active') return passwordFits(null, password);
    const [row] = await this.db.transaction({ organizationId: user.organizationId }, () =>
      this.db.query<{ hash: string | null }>('select password_hash as hash from user_account where organization_id = $1 and id = $2', [
        user.organizationId,
        user.id,
      ]),
    );
    return passwordFits(row?.hash, password);
  }
}

export const actorOf = (session: FoundSession, request: Request): Actor => ({
  kind: 'staff',
  organizationId: session.organizationId,
  userId: session.userId,
  sessionId: session.sessionId,
  roles: session.roles,
  requestId: (request as unknown as { id: string }).id,
});

/** "Firefox on Windows": enough to recognize one's own session, too little to follow anybody. */
function browserFamily(agent: string | undefined): string {
  const text = agent ?? '';
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => text.includes(name));
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) => text.includes(name));
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' };
  return [browser ? (names[browser] ?? browser) : 'Browser', system].filter(Boolean).join(' · ');
}
