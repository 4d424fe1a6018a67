import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, changed, type AppRequest, type PortalActor } from '@alongside/api/core';
import { nameOf } from '@alongside/api/agencies';
import { Story } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import type { Country, Locale, PortalHelp, PortalHelpQuery, PortalReleases, PortalShared, PortalStatus } from '@alongside/contract';
import { agencyClientView, crisisLines } from '@alongside/knowledge/agencies';
import type { Response } from 'express';
import { Conversation } from './conversation';
import { appointments, disclosed, published, released, unread, whereFrom } from './my-page.reads';
import { PortalAccount } from './portal.entity';
import { PortalSessionStore } from './portal-sessions';
import { statusPlace, type StatusContent } from './status-updates.service';

/** What the person in the portal sees of their case: what was published, what was shared, and nothing else. */
@Injectable()
export class MyPage {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reminders: Reminders,
    private readonly conversation: Conversation,
    private readonly sessions: PortalSessionStore,
  ) {}

  async status(actor: PortalActor): Promise<PortalStatus> {
    const { organizationId, caseId, accountId, personId } = actor;
    const [updates, [messages], dates] = await this.db.read(
      { organizationId },
      published(organizationId, caseId),
      unread(organizationId, accountId),
      appointments(organizationId, caseId, personId, this.clock.now()),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const [current, ...history] = updates.map(({ id, word, content, at }) => ({ word, at, ...sealer.open<StatusContent>(statusPlace(organizationId, id), content) }));
    await this.audit.read(actor, 'portal.status', 'StatusUpdate', [...updates, ...dates].map(({ id }) => id), caseId);
    return {
      current: current ? { ...current, since: current.at } : null,
      history,
      unreadMessages: messages.count,
      appointments: dates,
    };
  }

  async shared(actor: PortalActor): Promise<PortalShared> {
    const { organizationId, caseId, personId } = actor;
    const [rows] = await this.db.read({ organizationId }, disclosed(organizationId, caseId, personId));
    const sealer = await this.keyring.of(organizationId, caseId);
    const locale = await this.locale(actor);
    const items = rows.map(({ content, agency, ...row }) => {
      const { purpose, items } = sealer.open<{ purpose: string; items: string[] }>(`disclosure:${organizationId}:${row.id}:content`, content);
      return { ...row, purpose, items, agencyName: agency && nameOf(agency, locale) };
    });
    await this.audit.read(actor, 'portal.shared', 'Disclosure', items.map(({ id }) => id), caseId);
    return { items };
  }

  async releases(actor: PortalActor): Promise<PortalReleases> {
    const { organizationId, caseId, personId } = actor;
    const [rows] = await this.db.read({ organizationId }, released(organizationId, caseId, personId));
    const sealer = await this.keyring.of(organizationId, caseId);
    const locale = await this.locale(actor);
    const now = this.clock.now().toISOString();
    const items = rows.map(({ id, state, expiresAt, usedAt, content, agency }) => {
      const { purpose, items } = sealer.open<{ purpose: string; items: string[] }>(`release:${organizationId}:${id}:content`, content);
      const over = state === 'active' && (usedAt !== null || (expiresAt !== null && expiresAt <= now));
      return { id, agencyName: nameOf(agency, locale), purpose, items, state: over ? 'expired' : state, expiresAt };
    });
    await this.audit.read(actor, 'portal.releases', 'Release', items.map(({ id }) => id), caseId);
    return { items };
  }

  /** Numbers to call or text, for everybody, signed in or not; they say nothing about a case, so that nothing is recorded. */
  async help(request: AppRequest, { locale, country }: PortalHelpQuery): Promise<PortalHelp> {
    const lines = crisisLines(locale);
    const place = country ?? (await this.countryOf(request));
    const near = lines.filter((line) => line.country === place);
    const items = (near.length > 0 ? near : lines).flatMap(({ agency, name, value, type, country: where, label, hours, check }) =>
      value !== null && (type === 'phone' || type === 'text')
        ? [{ name, value, type, country: where, label, hours, about: agencyClientView(agency, locale).purpose, check: check ?? false }]
        : [],
    );
    return { items };
  }

  /** One tap, for good (PORT-01). What was written stays with the advocates. */
  async close(actor: PortalActor, response: Response) {
    const account = await this.db.em.findOneByOrFail(PortalAccount, { organizationId: actor.organizationId, id: actor.accountId });
    await changed(this.db, PortalAccount, account, { state: 'closed', codeHash: null, codeExpiresAt: null, passphraseHash: null });
    await this.sessions.endAll(account);
    await this.reminders.end(actor, { sourceId: account.id, kind: 'message_unanswered' });
    await this.conversation.tellAdvocates(actor, actor.caseId, 'portal_closed');
    await this.story.add(actor, actor.caseId, 'portal_closed_by_client', account.id);
    await this.audit.record(actor, 'portal.closed', 'PortalAccount', [account.id], actor.caseId);
    this.sessions.clearCookies(response);
    return {};
  }

  private async countryOf(request: AppRequest): Promise<Country | undefined> {
    const found = await this.sessions.resolve(request);
    if (!found) return undefined;
    const [[row]] = await this.db.read(found.session, whereFrom(found.session.organizationId, found.session.caseId));
    return (row.country === 'unknown' ? row.organizationCountry : row.country) as Country;
  }

  private async locale(actor: PortalActor): Promise<Locale> {
    const [row] = await this.db.transaction({ organizationId: actor.organizationId }, () =>
      this.db.query<{ locale: Locale }>('select locale from portal_account where organization_id = $1 and id = $2', [actor.organizationId, actor.accountId]),
    );
    return row.locale;
  }
}
