import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CONFIG,
  Clock,
  Database,
  Gate,
  KeyProvider,
  Signals,
  StaffSessions,
  cookie,
  mac,
  type Actor,
  type AppRequest,
  type Config,
} from '@alongside/api/core';
import type { Locale, Role, SessionFactor } from '@alongside/contract';
import type { Response } from 'express';
import { v7 as uuid } from 'uuid';
import { StaffSession } from './user.entity';

export const STAFF_COOKIE = 'alongside_session';
const XSRF_COOKIE = 'alongside_xsrf';
const DEVICE_COOKIE = 'alongside_device';
/** Channel on which processes hear whose sessions changed: user, session or organization, and its id. */
const CHANNEL = 'alongside_session';
/** How long a found session is trusted before it is looked up again, ms. Changes are heard at once; this is for what is changed by hand. */
const TRUST_MS = 3_000;
/** Last use is written at most this often. */
const TOUCH_MS = 60_000;
/** How long the code may be awaited after the password, ms. */
const CODE_MS = 10 * 60_000;

export interface FoundSession {
  sessionId: string;
  organizationId: string;
  userId: string;
  roles: Role[];
  email: string;
  displayName: string;
  locale: Locale;
  acknowledged: boolean;
  privileged: boolean;
  factor: SessionFactor;
  lockedAt: string | null;
  lastSeenAt: string;
  expiresAt: string;
  organizationName: string;
  timezone: string;
  clientWord: string;
  reviewAsked: boolean;
  privilegedNotes: boolean;
  privilegedSupervisors: boolean;
  privilegedDirectors: boolean;
}
/** A session that was looked up, with the token that its unsafe requests must carry. */
interface Known {
  session: FoundSession;
  csrf: string;
  at: number;
}
const find = `select s.id as "sessionId", s.organization_id as "organizationId", s.user_id as "userId", s.locked_at as "lockedAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
    u.email, u.display_name as "displayName", u.locale, u.acknowledged_at is not null and u.acknowledged_version >= s.agreement_version as acknowledged,
    exists (select 1 from privilege_status p where p.organization_id = s.organization_id and p.id = s.user_id and p.covered) as privileged,
    case when s.factor = 'enrol' and not o.factor_required then 'none' else s.factor end as factor,
    o.name as "organizationName", o.timezone, o.client_word as "clientWord", o.review_asked as "reviewAsked", o.privileged_notes as "privilegedNotes",
    o.privileged_supervisors as "privilegedSupervisors", o.privileged_directors as "privilegedDirectors",
    array(select r.role from user_role r where r.organization_id = s.organization_id and r.user_id = s.user_id) as roles
  from staff_session s
  join user_account u on u.organization_id = s.organization_id and u.id = s.user_id
  join organization o on o.id = s.organization_id
  where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and u.state = 'active'`;

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** What a session can be of: everything that was found out about it is out of date when that changes. */
const owners = {
  user: ({ userId }: FoundSession) => userId,
  session: ({ sessionId }: FoundSession) => sessionId,
  organization: ({ organizationId }: FoundSession) => organizationId,
};

/** Sign-ins of staff: who a cookie belongs to, and the cookies themselves. */
@Injectable()
export class StaffSessionStore extends StaffSessions implements OnModuleInit {
  private readonly known = new Map<string, Known>();
  private readonly listeners: (() => void)[] = [];
  /** How often something was forgotten: what was looked up before may be of before. */
  private changes = 0;
  private readonly csrfKey: Buffer;
  private readonly deviceKey: Buffer;

  constructor(
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly signals: Signals,
    keys: KeyProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
    this.csrfKey = keys.installation('csrf');
    this.deviceKey = keys.installation('device');
  }

  onModuleInit() {
    this.signals.on(CHANNEL, {
      heard: (payload) => {
        const [whose, id] = payload.split(' ');
        if (whose in owners) this.forget(whose as keyof typeof owners, id);
      },
      gap: () => this.known.clear(),
    });
  }

  /** Who must hear at once, in every process, that some session ended or changed. */
  onChange(listener: () => void) {
    this.listeners.push(listener);
  }

  async resolve(request: AppRequest) {
    const token = cookie(request, STAFF_COOKIE);
    if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
    const found = await this.found(token);
    if (!found) return null;
    const { session, csrf } = found;
    const actor: Actor = {
      kind: 'staff',
      organizationId: session.organizationId,
      userId: session.userId,
      sessionId: session.sessionId,
      roles: session.roles,
      requestId: request.id,
    };
    const idle = this.clock.now().getTime() - Date.parse(session.lastSeenAt) > this.config.IDLE_LOCK_MINUTES * 60_000;
    if (!idle) await this.touch(session);
    const missing = session.factor === 'asked' || session.factor === 'enrol' ? session.factor : null;
    return { actor, locked: session.lockedAt !== null || idle, acknowledged: session.acknowledged, missing, csrf, session };
  }

  /** Starts a session for a person whose password fitted, and sets its cookies. Until the code is there it is short, and not a known browser's. */
  async start(user: { organizationId: string; id: string }, label: string, response: Response) {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const until = new Date(now.getTime() + this.hours());
    const { factor, agreementVersion } = await this.beginning(user);
    const row = {
      organizationId: user.organizationId,
      id: uuid(),
      userId: user.id,
      tokenHash: hashOf(token),
      label,
      factor,
      agreementVersion,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: factor === 'asked' ? new Date(now.getTime() + CODE_MS) : until,
    };
    await this.db.transaction({ organizationId: user.organizationId, userId: user.id }, () => this.db.em.insert(StaffSession, row));
    const options = { ...this.cookieOptions(), expires: until };
    response.cookie(STAFF_COOKIE, token, options);
    response.cookie(XSRF_COOKIE, this.csrf(token), { ...options, httpOnly: false });
    if (factor !== 'asked') this.knows(user.id, response);
    return ((await this.found(token)) as Known).session;
  }

  /** The code of the second factor was right: the session is whole from the commit on, and the browser is known. */
  async complete({ organizationId, userId, sessionId }: Actor, by: 'code' | 'recovery', response: Response) {
    const expiresAt = new Date(this.clock.now().getTime() + this.hours());
    await this.db.query(
      `update staff_session set factor = $3, expires_at = $4, locked_at = null, last_seen_at = $5 where organization_id = $1 and id = $2`,
      [organizationId, sessionId, by, expiresAt, this.clock.now()],
    );
    this.changed('session', sessionId);
    this.knows(userId, response);
  }

  clear(response: Response) {
    response.clearCookie(STAFF_COOKIE, this.cookieOptions());
    response.clearCookie(XSRF_COOKIE, { ...this.cookieOptions(), httpOnly: false });
  }

  /** The person whose browser this is, if they signed in here before: their own attempts are counted apart from everybody else's. */
  deviceOwner(request: { headers: { cookie?: string } }): string | null {
    const [id, mark = ''] = (cookie(request, DEVICE_COOKIE) ?? '').split('.');
    const sent = Buffer.from(mark, 'base64url');
    const wanted = this.deviceMark(id);
    return id && sent.length === wanted.length && timingSafeEqual(sent, wanted) ? id : null;
  }

  /** Sessions changed with the running transaction: once it is committed, every process looks again. */
  changed(whose: keyof typeof owners, id: string) {
    this.db.send(`select pg_notify('${CHANNEL}', $1)`, [`${whose} ${id}`]);
    this.db.afterCommit(() => this.forget(whose, id));
  }

  private forget(whose: keyof typeof owners, id: string) {
    this.changes += 1;
    for (const [token, { session }] of this.known) if (owners[whose](session) === id) this.known.delete(token);
    for (const listener of this.listeners) listener();
  }

  private async found(token: string): Promise<Known | null> {
    const now = this.clock.now();
    const known = this.known.get(token);
    const trusted = known && this.signals.hearing && Math.abs(now.getTime() - known.at) < TRUST_MS;
    if (trusted && Date.parse(known.session.expiresAt) > now.getTime()) return known;
    void this.signals.listen();
    const { changes } = this;
    const [session] = await this.gate.query<FoundSession>(find, [hashOf(token), now], 'staff_session');
    if (!session) {
      this.known.delete(token);
      return null;
    }
    if (this.known.size > 10_000) this.known.clear();
    const found = { session, csrf: this.csrf(token), at: now.getTime() };
    if (changes === this.changes) this.known.set(token, found);
    return found;
  }

  private async touch(session: FoundSession) {
    const now = this.clock.now();
    if (now.getTime() - Date.parse(session.lastSeenAt) < TOUCH_MS) return;
    session.lastSeenAt = now.toISOString();
    await this.db.transaction(session, () =>
      this.db.query('update staff_session set last_seen_at = $3 where organization_id = $1 and id = $2', [
        session.organizationId,
        session.sessionId,
        now,
      ]),
    );
  }

  /** What a session that begins now owes. */
  private async beginning(user: { organizationId: string; id: string }): Promise<{ factor: SessionFactor; agreementVersion: number }> {
    const [row] = await this.db.transaction({ organizationId: user.organizationId }, () =>
      this.db.query<{ required: boolean; agreementVersion: number; on: boolean }>(
        `select o.factor_required as required, o.agreement_version as "agreementVersion",
           exists (select 1 from second_factor f where f.organization_id = o.id and f.user_id = $2 and f.state = 'on') as on
         from organization o where o.id = $1`,
        [user.organizationId, user.id],
      ),
    );
    return { factor: row.on ? 'asked' : row.required ? 'enrol' : 'none', agreementVersion: row.agreementVersion };
  }

  /** Leaves the mark of a browser that its owner signed in with. */
  private knows(userId: string, response: Response) {
    const device = `${userId}.${this.deviceMark(userId).toString('base64url')}`;
    response.cookie(DEVICE_COOKIE, device, { ...this.cookieOptions(), maxAge: 180 * 86_400_000 });
  }

  private hours() {
    return this.config.SESSION_HOURS * 3_600_000;
  }
  private deviceMark(userId: string): Buffer {
    return mac(this.deviceKey, userId);
  }
  private csrf(token: string) {
    return mac(this.csrfKey, token).toString('base64url');
  }
  private cookieOptions() {
    return { httpOnly: true, sameSite: 'strict' as const, path: '/', secure: this.config.WORKSPACE_ORIGIN.startsWith('https:') };
  }
}
