import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, changed, type AppRequest, type PortalActor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import type { Country, Id, PortalHelp, PortalHelpQuery, PortalResourceQuery, PortalResources, PortalStatus } from '@alongside/contract';
import { agencyClientView, crisisLines } from '@alongside/knowledge/agencies';
import { portalStatusTexts } from '@alongside/knowledge/lifecycle';
import { resourcesFor } from '@alongside/knowledge/resources';
import type { Response } from 'express';
import { Conversation } from './conversation';
import { appointments, language, ownName, published, unread, whereFrom } from './my-page.reads';
import { NoticeChoices } from './notice-choices.service';
import { myReleases } from './my-releases.reads';
import { MyReleases } from './my-releases.service';
import { CLOSED, PortalAccount } from './portal.entity';
import { PortalCards } from './portal-cards';
import { PortalSessionStore } from './portal-sessions';
import type { PageOf } from './portal-people';
import { askedIn } from './status-sentences';
import { statusPlace, type StatusContent } from './status-updates.service';
import { around } from './status-weeks';

/** What was said before, as far back as one page shows it; what is asked is looked for further back. */
const HISTORY = 49;
const NOTHING: PortalStatus['asked'] = { now: '', releases: 0, reports: 0 };

/** Where the person's case stands, as far as it was published; help; the end of the page. */
@Injectable()
export class MyPage {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly conversation: Conversation,
    private readonly sessions: PortalSessionStore,
    private readonly cards: PortalCards,
    private readonly choices: NoticeChoices,
    private readonly releases: MyReleases,
  ) {}

  async status(actor: PortalActor): Promise<PortalStatus> {
    if (actor.plain) return { current: null, history: [], unreadMessages: 0, reports: 0, appointments: [], asked: NOTHING, from: '' };
    const { view, ids } = await this.standing(actor);
    await this.audit.read(actor, 'portal.status', 'StatusUpdate', ids, actor.caseId);
    return view;
  }

  /** Where it stands, and the ids of what that was read from. `draftId`: as it would be with this draft published. */
  async standing(whose: PageOf, draftId: Id | null = null): Promise<{ view: PortalStatus; ids: Id[] }> {
    const { organizationId, caseId, accountId, personId } = whose;
    const now = this.clock.now();
    const [updates, [mine], [messages], dates, releases, [{ portalName }]] = await this.db.read(
      { organizationId },
      published(organizationId, caseId, personId, draftId),
      language(organizationId, accountId),
      unread(organizationId, accountId),
      appointments(organizationId, caseId, personId, now),
      myReleases(organizationId, caseId, personId),
      ownName(organizationId),
    );
    const sealer = await this.keyring.of(organizationId, caseId);
    const labels = portalStatusTexts(mine.locale);
    const told = updates.map(({ id, referralId, word, content: sealed, at, week }) => {
      const content = sealer.open<StatusContent>(statusPlace(organizationId, id), sealed);
      return { referralId, word, label: labels[word].text, at: at ?? now.toISOString(), ...content, around: around(content, week, now) };
    });
    const [current, ...history] = told;
    const view = {
      current: current ? { ...current, since: current.at } : null,
      history: history.slice(0, HISTORY),
      unreadMessages: messages.count,
      reports: new Set(updates.flatMap(({ referralId }) => referralId ?? [])).size,
      appointments: dates,
      asked: this.asked(told, this.releases.toSign(releases)),
      from: portalName,
    };
    return { view, ids: [...updates, ...dates].map(({ id }) => id) };
  }

  private asked(updates: readonly { referralId: Id | null; needed: string }[], releases: number): PortalStatus['asked'] {
    const now = askedIn(updates[0]?.needed ?? '');
    const reports = new Map<Id, string>();
    for (const { referralId, needed } of updates) if (referralId && !reports.has(referralId)) reports.set(referralId, askedIn(needed));
    return {
      now,
      releases,
      // What was said last may be about one of them, and is not asked twice.
      reports: [...reports.values()].filter((needed) => needed !== '' && needed !== now).length,
    };
  }

  /** Numbers to call or text, for everybody, signed in or not; they say nothing about a case, so that nothing is recorded. */
  async help(request: AppRequest, { locale, country }: PortalHelpQuery): Promise<PortalHelp> {
    const lines = crisisLines(locale);
    const place = country ?? (await this.countryOf(request));
    const near = lines.filter((line) => line.country === place);
    const items = (near.length > 0 ? near : lines).flatMap(({ agency, name, value, type, country: where, label, hours, check }) =>
      value !== null && (type === 'phone' || type === 'text')
        ? [
            {
              name,
              value,
              type,
              country: where,
              label,
              hours,
              about: agencyClientView(agency, locale).purpose,
              emergency: agency === 'local_law_enforcement',
              check: check ?? false,
            },
          ]
        : [],
    );
    return { items };
  }

  /** Services that help with what somebody says about themselves; like the numbers above, it tells nothing and is not recorded. */
  async resources(request: AppRequest, { situation, locale, country }: PortalResourceQuery): Promise<PortalResources> {
    const place = country ?? (await this.countryOf(request)) ?? 'unknown';
    const items = resourcesFor(situation, place, locale).map(({ name, purpose, whatToExpect, channels, check, minAge, maxAge, ageAt }) => ({
      ...{ name, about: purpose, expect: whatToExpect, minAge, maxAge, ageAt, check: check ?? false },
      ways: channels.flatMap(({ type, value, label, hours }) =>
        value !== null && (type === 'phone' || type === 'text' || type === 'url') ? [{ type, value, label, hours }] : [],
      ),
    }));
    return { items };
  }

  /** One tap, for good (PORT-01). What was written stays with the advocates, and what waits for an answer waits on. */
  async close(actor: PortalActor, response: Response) {
    const account = await this.db.em.findOneByOrFail(PortalAccount, { organizationId: actor.organizationId, id: actor.accountId });
    await changed(this.db, PortalAccount, account, { ...CLOSED });
    await this.sessions.endAll(account);
    await this.cards.takeAway(account);
    await this.choices.end(actor, account.id, actor.caseId);
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
}
