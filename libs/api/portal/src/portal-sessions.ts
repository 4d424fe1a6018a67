import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CONFIG,
  Clock,
  Database,
  Gate,
  PortalSessions,
  Sweeps,
  cookie,
  statement,
  type AppRequest,
  type Config,
  type PortalActor,
} from '@alongside/api/core';
import type { Locale, PortalVoice } from '@alongside/contract';
import type { Response } from 'express';
import { v7 as uuid } from 'uuid';
import { PortalSession } from './portal.entity';
import { mayHavePortal, voice } from './portal-people';
import { PortalSecrets } from './portal-secrets';

export const PORTAL_COOKIE = 'a_session';
export const PORTAL_XSRF_COOKIE = 'a_xsrf';
/** However long somebody reads, a sign-in ends. */
const SESSION_HOURS = 8;
/** Last use is written at most this often. */
const TOUCH_MS = 20_000;
const SWEEP_EVERY = 3_600_000;

export interface FoundPortalSession {
  sessionId: string;
  organizationId: string;
  accountId: string;
  personId: string;
  caseId: string;
  locale: Locale;
  numberHash: Buffer;
  number: string;
  voice: PortalVoice;
  needsPassphrase: boolean;
  needsSecond: boolean;
  plain: boolean;
  previousSignInAt: string | null;
  lastSeenAt: string;
}
/** Locked and closed accounts, ended and idle sessions are simply not there. */
const find = `select s.id as "sessionId", s.organization_id as "organizationId", s.account_id as "accountId", a.person_id as "personId", a.case_id as "caseId",
    a.locale, a.number_hash as "numberHash", a.passphrase_hash is null as "needsPassphrase", s.needs_second as "needsSecond", s.plain,
    s.previous_sign_in_at as "previousSignInAt", s.last_seen_at as "lastSeenAt"
  from portal_session s join portal_account a on a.organization_id = s.organization_id and a.id = s.account_id
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3 and a.state in ('invited', 'active')`;
interface Welcome {
  ok: boolean;
  voice: PortalVoice;
  caseNumber: string;
}
const stillWelcome = statement<Welcome>(
  'portal_still_welcome',
  ['uuid', 'uuid', 'uuid'],
  `select ${mayHavePortal} as ok, ${voice} as voice, (select number from case_file where organization_id = $1 and id = $2) as "caseNumber"`,
);

/**
 * Sign-ins of the portal. Nothing is remembered between requests, so that locking an account in one process ends its sessions in all of
 * them; nothing is remembered in the browser longer than its window is open.
 */
@Injectable()
export class PortalSessionStore extends PortalSessions implements OnModuleInit {
  constructor(
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrets: PortalSecrets,
    private readonly sweeps: Sweeps,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /** Takes away sessions a day after they ended: nothing shall tell when somebody was here. */
  onModuleInit() {
    this.sweeps.every('portal-sessions', SWEEP_EVERY, () =>
      this.gate.query(`delete from portal_session where least(ended_at, expires_at) < now() - interval '1 day'`),
    );
  }

  async resolve(request: AppRequest) {
    const token = cookie(request, PORTAL_COOKIE);
    if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token) || !this.hasOtherHalf(request, token)) return null;
    const now = this.clock.now();
    const seenAfter = new Date(now.getTime() - this.config.PORTAL_IDLE_MINUTES * 60_000);
    const [session] = await this.gate.query<FoundPortalSession>(find, [this.secrets.tokenHash(token), now, seenAfter], 'portal_session');
    if (!session) return null;
    const [[welcome]] = await this.db.read<[Welcome]>(session, stillWelcome(session.organizationId, session.caseId, session.personId));
    if (!welcome.ok) return null;
    session.voice = welcome.voice;
    session.number = this.secrets.numberOf({ ...session, id: session.accountId, caseNumber: welcome.caseNumber });
    await this.touch(session, now);
    const atTheDoor = session.needsPassphrase || session.needsSecond;
    return { actor: actorOf(session, request), atTheDoor, csrf: this.secrets.csrf(token), session };
  }

  /**
   * A session has two halves: a cookie that no script reads, and one that the page can throw away by itself. So whoever leaves in a hurry
   * leaves for good, even without a connection: what is left in the browser opens nothing, whenever it is online again. The last request of a
   * page that leaves brings the half that it threw away as a header.
   */
  private hasOtherHalf(request: AppRequest, token: string): boolean {
    const wanted = Buffer.from(this.secrets.csrf(token));
    return [cookie(request, PORTAL_XSRF_COOKIE), request.headers['x-xsrf-token']].some((given) => {
      const half = Buffer.from(String(given ?? ''));
      return half.length === wanted.length && timingSafeEqual(half, wanted);
    });
  }

  /** Starts a session inside the running transaction. The cookies are the caller's to set once it is committed. */
  async start(account: {
    organizationId: string;
    id: string;
    lastSignInAt: string | null;
    needsSecond: boolean;
    plain: boolean;
  }): Promise<{ sessionId: string; token: string }> {
    const token = this.secrets.newToken();
    const now = this.clock.now();
    const row = {
      organizationId: account.organizationId,
      id: uuid(),
      accountId: account.id,
      tokenHash: this.secrets.tokenHash(token),
      needsSecond: account.needsSecond,
      plain: account.plain,
      previousSignInAt: account.lastSignInAt === null ? null : new Date(account.lastSignInAt),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
    };
    await this.db.em.insert(PortalSession, row);
    return { sessionId: row.id, token };
  }

  /** Ends every session of an account, but for one; inside the running transaction. */
  async endAll(account: { organizationId: string; id: string }, except: string | null = null) {
    await this.db.query(
      'update portal_session set ended_at = $4 where organization_id = $1 and account_id = $2 and ended_at is null and id is distinct from $3',
      [account.organizationId, account.id, except, this.clock.now()],
    );
  }

  /** A number from the card was given: the session shows its page from now on. */
  async pass(actor: PortalActor) {
    await this.db.query('update portal_session set needs_second = false where organization_id = $1 and account_id = $2 and id = $3', [
      actor.organizationId,
      actor.accountId,
      actor.sessionId,
    ]);
  }

  async end(actor: PortalActor) {
    await this.db.query('update portal_session set ended_at = $4 where organization_id = $1 and account_id = $2 and id = $3', [
      actor.organizationId,
      actor.accountId,
      actor.sessionId,
      this.clock.now(),
    ]);
  }

  /** Without an end date: they go when the browser is closed. */
  setCookies(response: Response, token: string) {
    response.cookie(PORTAL_COOKIE, token, this.cookieOptions(true));
    response.cookie(PORTAL_XSRF_COOKIE, this.secrets.csrf(token), this.cookieOptions(false));
  }

  clearCookies(response: Response) {
    response.clearCookie(PORTAL_COOKIE, this.cookieOptions(true));
    response.clearCookie(PORTAL_XSRF_COOKIE, this.cookieOptions(false));
  }

  private async touch(session: FoundPortalSession, now: Date) {
    if (now.getTime() - Date.parse(session.lastSeenAt) < TOUCH_MS) return;
    await this.db.transaction(session, () =>
      this.db.query('update portal_session set last_seen_at = $3 where organization_id = $1 and id = $2 and ended_at is null', [
        session.organizationId,
        session.sessionId,
        now,
      ]),
    );
  }

  private cookieOptions(httpOnly: boolean) {
    return { httpOnly, sameSite: 'strict' as const, path: '/', secure: this.config.PORTAL_ORIGIN.startsWith('https:') };
  }
}

const actorOf = (session: FoundPortalSession, request: AppRequest): PortalActor => ({
  kind: 'portal',
  organizationId: session.organizationId,
  accountId: session.accountId,
  personId: session.personId,
  caseId: session.caseId,
  sessionId: session.sessionId,
  plain: session.plain,
  requestId: request.id,
});
