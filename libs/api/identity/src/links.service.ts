import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Gate, system } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { Letters, type LinkKind } from './letters.service';
import { hashPassword } from './passwords';
import { StaffSessionStore } from './staff-sessions';
import { OneTimeLink } from './user.entity';

const HOURS = { invite: 7 * 24, reset: 1 } as const;
/** Links for a new password that one person can have been sent and not used. */
const MOST_ASKED = 3;
const hashOf = (token: string) => createHash('sha256').update(token).digest();
const gone = () => new AppError('link_expired', 'This link was used already or is too old. Ask for a new one.');

interface FoundLink {
  organizationId: string;
  id: string;
  userId: string;
  kind: LinkKind;
  displayName: string;
  organizationName: string;
}

/** Links that work once: to accept an invitation, to choose a new password. */
@Injectable()
export class Links {
  constructor(
    private readonly gate: Gate,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly letters: Letters,
    private readonly sessions: StaffSessionStore,
  ) {}

  /** Whether a link reaches its person at all. */
  get arrive(): boolean {
    return this.letters.ready;
  }

  /** Makes a link and has it mailed after the commit. Those of the same person before it end, or stay good beside it. */
  async make(user: { organizationId: string; id: string }, kind: LinkKind, others: 'end' | 'stay' = 'end') {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + HOURS[kind] * 3_600_000);
    const id = uuid();
    if (others === 'end') await this.end(user.organizationId, user.id);
    await this.db.em.insert(OneTimeLink, {
      organizationId: user.organizationId,
      id,
      userId: user.id,
      kind,
      tokenHash: hashOf(this.letters.tokenOf(id)),
      expiresAt,
      createdAt: now,
    });
    this.db.afterCommit(() => this.letters.soon(user.organizationId, id));
    return { link: this.letters.addressOf(id), expiresAt: expiresAt.toISOString() };
  }

  /** Answers the same, and as soon, whether the address is known or not: what is done about it is done behind the answer. */
  forgotten(email: string, requestId: string) {
    this.letters.behind(() => this.remind(email, requestId));
    return {};
  }

  /**
   * Whoever asks need not be the owner of the address: links that are on their way stay good, and there are never more than a few, which
   * is all that somebody else can do with it.
   */
  private async remind(email: string, requestId: string) {
    const users = await this.gate.query<{ organizationId: string; id: string }>(
      `select organization_id as "organizationId", id from user_account where lower(email) = $1 and state = 'active' limit 5`,
      [email],
    );
    for (const user of users)
      await this.db.transaction({ organizationId: user.organizationId }, async () => {
        await this.db.query('select 1 from user_account where organization_id = $1 and id = $2 for no key update', [
          user.organizationId,
          user.id,
        ]);
        const [{ open }] = await this.db.query<{ open: number }>(
          `select count(*)::int as open from one_time_link where organization_id = $1 and user_id = $2 and kind = 'reset' and used_at is null and expires_at > $3`,
          [user.organizationId, user.id, this.clock.now()],
        );
        if (open >= MOST_ASKED) return;
        await this.make(user, 'reset', 'stay');
        await this.audit.record(system(user.organizationId, requestId), 'user.link_asked', 'User', [user.id]);
      });
  }

  async look(token: string) {
    const { displayName, organizationName, kind } = await this.found(token);
    return { displayName, organizationName, kind };
  }

  /** Sets the password, makes an invited person active and ends every session they had. */
  async choose(token: string, password: string, requestId: string) {
    const link = await this.found(token);
    const passwordHash = await hashPassword(password);
    const now = this.clock.now();
    const actor = system(link.organizationId, requestId);
    await this.db.transaction(actor, async () => {
      const [used] = await this.db.query<{ id: string }[]>(
        'update one_time_link set used_at = $3 where organization_id = $1 and id = $2 and used_at is null returning id',
        [link.organizationId, link.id, now],
      );
      if (!used?.length) throw gone();
      await this.end(link.organizationId, link.userId);
      await this.db.query(
        `update user_account set password_hash = $3, state = 'active', version = version + 1 where organization_id = $1 and id = $2 and state <> 'left'`,
        [link.organizationId, link.userId, passwordHash],
      );
      await this.db.query('update staff_session set revoked_at = $3 where organization_id = $1 and user_id = $2 and revoked_at is null', [
        link.organizationId,
        link.userId,
        now,
      ]);
      await this.audit.record(actor, `user.password_${link.kind}`, 'User', [link.userId]);
      this.sessions.changed('user', link.userId);
    });
    return {};
  }

  private async end(organizationId: string, userId: string) {
    await this.db.query('update one_time_link set used_at = $3 where organization_id = $1 and user_id = $2 and used_at is null', [
      organizationId,
      userId,
      this.clock.now(),
    ]);
  }

  private async found(token: string): Promise<FoundLink> {
    const [link] = await this.gate.query<FoundLink>(
      `select l.organization_id as "organizationId", l.id, l.user_id as "userId", l.kind, u.display_name as "displayName", o.name as "organizationName"
       from one_time_link l join user_account u on u.organization_id = l.organization_id and u.id = l.user_id join organization o on o.id = l.organization_id
       where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and u.state <> 'left'`,
      [hashOf(token), this.clock.now()],
    );
    if (!link) throw gone();
    return link;
  }
}
