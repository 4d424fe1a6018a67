import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, Audit, CONFIG, Clock, Database, Gate, Mail, type AnyActor, type Config } from '@alongside/api/core';
import type { Locale } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { hashPassword } from './passwords';
import { StaffSessionStore } from './staff-sessions';
import { OneTimeLink } from './user.entity';

const HOURS = { invite: 7 * 24, reset: 1 } as const;
const hashOf = (token: string) => createHash('sha256').update(token).digest();
const gone = () => new AppError('link_expired', 'This link was used already or is too old. Ask for a new one.');

/** Texts of mail to staff. They say nothing about clients or cases (design §3.8). */
const words: Record<Locale, Record<'invite' | 'reset', { subject: string; text: (link: string) => string }>> = {
  en: {
    invite: {
      subject: 'Your account',
      text: (link) =>
        `You were invited. Open this link within 7 days to choose your password:\n\n${link}\n\nIf you do not know what this is about, do nothing.`,
    },
    reset: {
      subject: 'New password',
      text: (link) =>
        `Somebody asked for a new password for your account. Open this link within one hour to choose it:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.`,
    },
  },
  es: {
    invite: {
      subject: 'Su cuenta',
      text: (link) =>
        `Usted recibió una invitación. Abra este enlace dentro de 7 días para elegir su contraseña:\n\n${link}\n\nSi no sabe de qué se trata, no haga nada.`,
    },
    reset: {
      subject: 'Contraseña nueva',
      text: (link) =>
        `Alguien pidió una contraseña nueva para su cuenta. Abra este enlace dentro de una hora para elegirla:\n\n${link}\n\nSi no fue usted, no haga nada: su contraseña sigue igual.`,
    },
  },
};

interface FoundLink {
  organizationId: string;
  id: string;
  userId: string;
  kind: 'invite' | 'reset';
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
    private readonly mail: Mail,
    private readonly sessions: StaffSessionStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes a link and mails it after the commit; older links of the same person end. */
  async make(user: { organizationId: string; id: string; email: string; locale: Locale }, kind: 'invite' | 'reset') {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + HOURS[kind] * 3_600_000);
    const link = `${this.config.WORKSPACE_ORIGIN}/welcome/${token}`;
    const id = uuid();
    await this.db.query('update one_time_link set used_at = $3 where organization_id = $1 and user_id = $2 and used_at is null', [
      user.organizationId,
      user.id,
      now,
    ]);
    await this.db.em.insert(OneTimeLink, {
      organizationId: user.organizationId,
      id,
      userId: user.id,
      kind,
      tokenHash: hashOf(token),
      expiresAt,
    });
    const { subject, text } = words[user.locale][kind];
    this.db.afterCommit(() => this.mail.send({ to: user.email, subject, text: text(link), messageId: `link-${id}` }));
    return { link, expiresAt: expiresAt.toISOString() };
  }

  /** Answers the same whether the address is known or not. */
  async forgotten(email: string) {
    const users = await this.gate.query<{ organizationId: string; id: string; email: string; locale: Locale }>(
      `select organization_id as "organizationId", id, email, locale from user_account where lower(email) = $1 and state = 'active' limit 5`,
      [email],
    );
    for (const user of users) await this.db.transaction({ organizationId: user.organizationId }, () => this.make(user, 'reset'));
    return {};
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
    const actor: AnyActor = { kind: 'system', organizationId: link.organizationId, requestId };
    await this.db.transaction(actor, async () => {
      const [used] = await this.db.query<{ id: string }[]>(
        'update one_time_link set used_at = $3 where organization_id = $1 and id = $2 and used_at is null returning id',
        [link.organizationId, link.id, now],
      );
      if (!used?.length) throw gone();
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
