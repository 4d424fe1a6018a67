import { Injectable } from '@nestjs/common';
import { AppError, Audit, Clock, Database, Keyring, NotFound, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import { CHANGE_DAYS, type AccountChangeDecision, type AccountChangeKind, type AskedChange, type Role } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { AccountChange, type WantedChange } from './account-change.entity';
import { AccountNews } from './account-news';
import { Placements } from './placements';
import { StaffLetters } from './staff-letters.service';

const DAY = 86_400_000;
export const placeOfChange = (organizationId: string, id: string) => `account_change:${organizationId}:${id}:content`;
export interface ChangeWords {
  reason: string;
  note: string;
}
export interface Asked {
  change: NonNullable<AskedChange>;
  /** The link that its effect made, if it took effect already. */
  invitation?: { link: string; expiresAt: string };
}

/** Changes that let an account do more: one person asks, another decides (design §3.2). Taking away needs nobody, and never waits. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly placements: Placements,
    private readonly news: AccountNews,
    private readonly letters: StaffLetters,
  ) {}

  /** Asks for a change. Where nobody else could decide, it takes effect at once and shows as unreviewed. */
  async ask(actor: Actor, userId: string, kind: AccountChangeKind, wanted: WantedChange, reason: string | undefined): Promise<Asked> {
    if (!reason) throw invalid('reason', 'required');
    const deciders = await this.others(actor, userId);
    const now = this.clock.now();
    const id = uuid();
    const sealer = await this.keyring.ensure(actor.organizationId, 'staff', userId);
    const [{ waits }] = await this.db.query<{ waits: boolean }>(
      `select exists (select 1 from account_change where organization_id = $1 and user_id = $2 and kind = $3 and state = 'waiting' and expires_at > $4) as waits`,
      [actor.organizationId, userId, kind, now],
    );
    if (waits) throw new AppError('duplicate', 'A change of this account waits for a second person already.');
    await this.expire(actor.organizationId);
    const state = deciders.length > 0 ? 'waiting' : 'unreviewed';
    await this.db.em.insert(AccountChange, {
      organizationId: actor.organizationId,
      id,
      userId,
      kind,
      wanted,
      state,
      content: sealer.seal(placeOfChange(actor.organizationId, id), { reason, note: '' } satisfies ChangeWords),
      askedBy: actor.userId,
      askedAt: now,
      expiresAt: new Date(now.getTime() + CHANGE_DAYS * DAY),
    });
    await this.audit.record(actor, state === 'waiting' ? 'account_change.asked' : 'account_change.alone', 'AccountChange', [id, userId]);
    const change = { id, state } as const;
    if (state === 'unreviewed') {
      await this.tell(actor, [userId], 'own_account_changed', kind);
      return { change, invitation: await this.apply(actor, { userId, kind, wanted }) };
    }
    await this.tell(actor, deciders, 'account_waits', kind);
    await this.tell(actor, [userId], 'own_account_asked', kind);
    return { change };
  }

  async decide(actor: Actor, id: string, { version, approve, note }: AccountChangeDecision) {
    const row = await this.found(actor, id);
    if (row.askedBy === actor.userId || row.userId === actor.userId)
      throw new AppError('own_work', 'Somebody else decides this: it is your own account, or you asked for it.');
    if (row.state !== 'waiting' || row.expiresAt <= this.clock.now())
      throw new Refused('transition_refused', 'This does not wait for a decision anymore.');
    if (approve) await this.stillAsked(row);
    const sealer = await this.keyring.of(actor.organizationId, row.userId);
    const place = placeOfChange(actor.organizationId, id);
    const words = { ...sealer.open<ChangeWords>(place, row.content), note };
    const next = await changed(
      this.db,
      AccountChange,
      { ...row, version },
      {
        state: approve ? 'approved' : 'refused',
        decidedBy: actor.userId,
        decidedAt: this.clock.now(),
        content: sealer.seal(place, words),
      },
    );
    await this.audit.record(actor, approve ? 'account_change.approved' : 'account_change.refused', 'AccountChange', [id, row.userId]);
    if (approve) await this.apply(actor, row);
    else if (row.kind === 'invite') await this.placements.forget(actor, row.userId);
    await this.tell(actor, [row.userId], approve ? 'own_account_changed' : 'own_account_refused', row.kind);
    await this.tell(actor, await this.others(actor, row.userId), 'account_decided', row.kind);
    return { id, version: next };
  }

  /** Whoever asked changes their mind. */
  async withdraw(actor: Actor, id: string, version: number) {
    const row = await this.found(actor, id);
    if (row.askedBy !== actor.userId) throw new AppError('own_work', 'Only whoever asked for this can take it back. You can refuse it.');
    if (row.state !== 'waiting') throw new Refused('transition_refused', 'This does not wait for a decision anymore.');
    const next = await changed(this.db, AccountChange, { ...row, version }, { state: 'withdrawn' });
    if (row.kind === 'invite') await this.placements.forget(actor, row.userId);
    await this.audit.record(actor, 'account_change.withdrawn', 'AccountChange', [id, row.userId]);
    return { id, version: next };
  }

  /** Somebody else looked at what one person did alone. */
  async see(actor: Actor, id: string, version: number) {
    const row = await this.found(actor, id);
    if (row.askedBy === actor.userId || row.userId === actor.userId)
      throw new AppError('own_work', 'Somebody else looks at this: it is your own account, or you did it.');
    if (row.state !== 'unreviewed') throw new Refused('transition_refused', 'This was looked at already.');
    const next = await changed(
      this.db,
      AccountChange,
      { ...row, version },
      { state: 'seen', decidedBy: actor.userId, decidedAt: this.clock.now() },
    );
    await this.audit.record(actor, 'account_change.seen', 'AccountChange', [id, row.userId]);
    return { id, version: next };
  }

  /** Whoever left, or no longer administers, asks for nothing anymore, and nothing is asked for them. */
  async endOf(actor: Actor, userId: string, whose: 'asked' | 'all') {
    await this.db.query(
      `update account_change set state = 'withdrawn', version = version + 1
       where organization_id = $1 and state = 'waiting' and (asked_by = $2 or ($3 and user_id = $2))`,
      [actor.organizationId, userId, whose === 'all'],
    );
  }

  /** Roles were taken away: told to the person and to everybody who could have been asked. */
  async narrowed(actor: Actor, userId: string) {
    await this.tell(actor, [userId], 'own_account_changed', 'roles');
    await this.tell(actor, await this.others(actor, userId), 'account_narrowed', 'roles');
  }

  /** What nobody decided in time ends. Returns how many did. */
  async expire(organizationId: string): Promise<number> {
    const [rows] = await this.db.query<{ userId: string; kind: AccountChangeKind }[]>(
      `update account_change set state = 'expired', version = version + 1
       where organization_id = $1 and state = 'waiting' and expires_at <= $2 returning user_id as "userId", kind`,
      [organizationId, this.clock.now()],
    );
    for (const { userId, kind } of rows) if (kind === 'invite') await this.placements.forget({ organizationId }, userId);
    return rows.length;
  }

  /** Roles that somebody would get by a change that waits. */
  async comingRoles({ organizationId }: Actor, userId: string): Promise<Role[]> {
    const rows = await this.db.query<{ role: Role }>(
      `select distinct jsonb_array_elements_text(wanted->'roles') as role from account_change
       where organization_id = $1 and user_id = $2 and state = 'waiting' and expires_at > $3`,
      [organizationId, userId, this.clock.now()],
    );
    return rows.map(({ role }) => role);
  }

  /** Administrators and directors who work here, but for the one who acts and the one it is about. */
  async others(actor: Actor, userId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select distinct u.id from user_account u join user_role r on r.organization_id = u.organization_id and r.user_id = u.id
       where u.organization_id = $1 and u.state = 'active' and r.role in ('administrator', 'director') and u.id not in ($2, $3) order by u.id`,
      [actor.organizationId, actor.userId, userId],
    );
    return rows.map(({ id }) => id);
  }

  private async found(actor: Actor, id: string): Promise<AccountChange> {
    const row = await this.db.em.findOneBy(AccountChange, { organizationId: actor.organizationId, id });
    if (!row) throw new NotFound('This change');
    return row;
  }

  /** What was asked by somebody who may not ask anymore, or for somebody who is not here anymore, is not done. */
  private async stillAsked({ organizationId, askedBy, userId, kind }: AccountChange) {
    const [row] = await this.db.query<{ asks: boolean; state: string }>(
      `select exists (select 1 from user_role r join user_account a on a.organization_id = r.organization_id and a.id = r.user_id
          where r.organization_id = $1 and r.user_id = $2 and r.role = 'administrator' and a.state = 'active') as asks,
         (select state from user_account where organization_id = $1 and id = $3) as state`,
      [organizationId, askedBy, userId],
    );
    if (!row.asks || (row.state === 'left') !== (kind === 'return'))
      throw new Refused(
        'transition_refused',
        'Things have changed since this was asked for. Refuse it, and ask anew if it is still needed.',
      );
  }

  private async apply(actor: Actor, { userId, kind, wanted }: Pick<AccountChange, 'userId' | 'kind' | 'wanted'>) {
    switch (kind) {
      case 'roles':
      case 'teams':
        await this.placements.add(actor, userId, wanted);
        return undefined;
      case 'invite':
        return this.placements.welcome(actor, userId, wanted);
      case 'return':
        return this.placements.takeBack(actor, userId, wanted);
      case 'factor':
        await this.placements.withoutFactor(actor, userId);
        return undefined;
      case 'link':
        // To their own address and to nobody else: whoever holds it becomes that person.
        await this.placements.newPassword(actor, userId);
        return undefined;
    }
  }

  private async tell(
    actor: Actor,
    userIds: readonly string[],
    reason: Parameters<AccountNews['tell']>[2]['reason'],
    about: AccountChangeKind,
  ) {
    for (const userId of userIds) {
      await this.news.tell(actor, userId, { reason, about });
      await this.letters.write(actor.organizationId, userId, reason === 'account_waits' ? 'waiting' : 'account');
    }
  }
}
