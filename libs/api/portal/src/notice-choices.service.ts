import { Injectable } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  NotFound,
  Refused,
  invalid,
  type Actor,
  type AnyActor,
  type PortalActor,
} from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import type { AccountNotices, Id, PortalNoticeState, NoticeWish, PortalNotices } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Conversation } from './conversation';
import { NoticeConsent } from './notice.entity';
import { CARRIER, Notices } from './notices.service';
import { PortalAccount } from './portal.entity';

/** Notices that the advocate sees; older ones are history. */
const SHOWN = 20;

/** Whether somebody wants notices: chosen on their own page, or told to the advocate, who writes it down. Either is consent, and either can be taken back at once. */
@Injectable()
export class NoticeChoices {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly notices: Notices,
    private readonly conversation: Conversation,
  ) {}

  async mine(actor: PortalActor): Promise<PortalNotices> {
    const found = await this.db.transaction({ organizationId: actor.organizationId, userId: actor.accountId }, () =>
      this.notices.consentOf(actor.organizationId, actor.accountId),
    );
    await this.audit.read(actor, 'portal.notices', 'NoticeConsent', found ? [found.id] : [], actor.caseId);
    const choice = found && { ...found.wish, address: shortened(found.wish.address), givenAt: found.givenAt.toISOString() };
    return { channels: this.notices.channels, choice };
  }

  async choose(actor: PortalActor, wish: NoticeWish): Promise<PortalNotices> {
    const account = await this.db.em.findOneByOrFail(PortalAccount, { organizationId: actor.organizationId, id: actor.accountId });
    await this.begin(actor, account, wish);
    await this.conversation.tellAdvocates(actor, actor.caseId, 'notices_chosen');
    return this.mine(actor);
  }

  async stop(actor: PortalActor): Promise<PortalNotices> {
    await this.end(actor, actor.accountId, actor.caseId);
    return this.mine(actor);
  }

  async list(actor: Actor, accountId: Id): Promise<AccountNotices> {
    return this.db.transaction(actor, async () => {
      const account = await this.account(actor, accountId, 'read');
      const found = await this.notices.consentOf(actor.organizationId, accountId);
      const [by] = await this.db.query<{ id: string; displayName: string }>(
        'select id, display_name as "displayName" from user_account where organization_id = $1 and id = $2',
        [actor.organizationId, found?.recordedBy ?? null],
      );
      const items = await this.db.query<{
        id: string;
        state: PortalNoticeState;
        why: string | null;
        leaveAt: string;
        settledAt: string | null;
      }>(
        `select id, state, why, leave_at as "leaveAt", settled_at as "settledAt" from departure
         where organization_id = $1 and case_id = $2 and carrier = $3 and source_id = $4 order by asked_at desc, id desc limit ${SHOWN}`,
        [actor.organizationId, account.caseId, CARRIER, accountId],
      );
      const ids = [...(found ? [found.id] : []), ...items.map(({ id }) => id)];
      await this.audit.read(actor, 'portal.account_notices', 'NoticeConsent', ids, account.caseId);
      const choice = found && {
        ...found.wish,
        ...{ givenAt: found.givenAt.toISOString(), givenHow: found.givenHow, recordedBy: by ?? null },
      };
      return { channels: this.notices.channels, choice, items: account.showsActivity ? items : items.map((each) => this.discreet(each)) };
    });
  }

  /**
   * That a notice was not needed tells that the person had been there, and when, which is theirs to show. Where they do not, it stands there like
   * one that went out: until its hour it waits, and after it, it is over, without a time of its own.
   */
  private discreet<T extends { state: PortalNoticeState; why: string | null; leaveAt: string; settledAt: string | null }>(notice: T): T {
    const seen = notice.state === 'stopped' && notice.why === 'seen';
    if (!seen && notice.state !== 'left') return notice;
    const waits = new Date(notice.leaveAt) > this.clock.now();
    return { ...notice, state: waits ? 'waiting' : 'over', why: null, settledAt: null };
  }

  /** They said so; the advocate writes it down. */
  async record(actor: Actor, accountId: Id, wish: NoticeWish): Promise<AccountNotices> {
    const account = await this.account(actor, accountId, 'write');
    await this.access.reachOpen(actor, 'write', 'Portal', account.caseId);
    if (account.state === 'closed') throw new Refused('transition_refused', 'This portal was closed for good.');
    await this.begin(actor, account, wish);
    return this.list(actor, accountId);
  }

  /** They do not want them any more. On a closed case, too. */
  async withdraw(actor: Actor, accountId: Id): Promise<AccountNotices> {
    const { caseId } = await this.account(actor, accountId, 'write');
    await this.end(actor, accountId, caseId);
    return this.list(actor, accountId);
  }

  /** One more, where nobody knows what became of the one before. */
  async again(actor: Actor, accountId: Id): Promise<AccountNotices> {
    const account = await this.account(actor, accountId, 'write');
    await this.access.reachOpen(actor, 'write', 'Portal', account.caseId);
    if (account.state !== 'active' || !(await this.notices.again(actor, account.caseId, account)))
      throw new Refused('transition_refused', 'They want no notices now, or their portal is not open.');
    return this.list(actor, accountId);
  }

  /** The account has ended, and with it what its notices stood on. Inside a transaction. */
  async end(actor: AnyActor, accountId: string, caseId: string) {
    const [rows] = await this.db.query<{ id: string }[]>(
      'update notice_consent set ended_at = $3 where organization_id = $1 and account_id = $2 and ended_at is null returning id',
      [actor.organizationId, accountId, this.clock.now()],
    );
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    await this.audit.record(actor, 'portal.notices_ended', 'NoticeConsent', ids, caseId);
    await this.story.add(actor, caseId, 'portal_notices_off', accountId);
  }

  private async begin(actor: Actor | PortalActor, { organizationId, id: accountId, personId, caseId }: PortalAccount, wish: NoticeWish) {
    if (!this.notices.channels.includes(wish.channel)) throw invalid('channel', 'no_channel');
    await this.end(actor, accountId, caseId);
    const id = uuid();
    const days = [...new Set(wish.days)].sort();
    await this.db.em.insert(NoticeConsent, {
      organizationId,
      id,
      accountId,
      personId,
      channel: wish.channel,
      content: await this.notices.seal(organizationId, personId, id, { ...wish, days }),
      givenHow: actor.kind === 'portal' ? 'portal' : 'spoken',
      recordedBy: actor.kind === 'staff' ? actor.userId : null,
      givenAt: this.clock.now(),
    });
    await this.audit.record(actor, 'portal.notices_wanted', 'NoticeConsent', [id], caseId);
    await this.story.add(actor, caseId, 'portal_notices_on', accountId, { channel: wish.channel });
  }

  private async account(actor: Actor, id: Id, action: 'read' | 'write'): Promise<PortalAccount> {
    const account = await this.db.em.findOneBy(PortalAccount, { organizationId: actor.organizationId, id });
    if (!account) throw new NotFound('This portal');
    await this.access.reach(actor, action, 'Portal', account.caseId);
    return account;
  }
}

/** Enough for its owner to know it again: `ro…@ex…`, `+15…30`. */
function shortened(address: string): string {
  if (!address.includes('@')) return `${address.slice(0, 3)}…${address.slice(-2)}`;
  const [name, domain] = address.split('@');
  return `${name.slice(0, 2)}…@${domain.slice(0, 2)}…`;
}
