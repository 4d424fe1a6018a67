import { Injectable } from '@nestjs/common';
import { Clock, Database, Keyring, sendingProblem, type AnyActor } from '@alongside/api/core';
import { Departures, NotTaken, type Departure } from '@alongside/api/consent';
import type { Locale, NoticeChannel, NoticeWish } from '@alongside/contract';
import { NoticeConsent } from './notice.entity';
import { nextWithin } from './notice-hours';
import { noticeWords } from './notice-words';

const HOUR = 3_600_000;
/** A mailbox that fills with notices tells by itself: one a day is enough. */
const REST = 24 * HOUR;
/** Long enough to take back what was just said, ms. */
const GRACE = 2 * 60_000;
export const CARRIER = 'portal-notice';

/** What the address gets, and nothing more. */
export interface Notice {
  to: string;
  subject: string;
  text: string;
}
/** Brings a notice to its address. Throws what the sending threw (`sendingProblem`). */
export abstract class NoticeCarrier {
  abstract readonly channel: NoticeChannel;
  /** Whether this installation can use it at all. */
  abstract readonly ready: boolean;
  abstract carry(notice: Notice): Promise<void>;
}

const placeOf = (organizationId: string, id: string) => `notice_consent:${organizationId}:${id}:content`;

interface Standing {
  state: string;
  stage: string;
  locale: Locale;
  /** They were on their page at this time. */
  seenAt: string | null;
}

/**
 * "You have an update", to somebody who wants that: on the channel, in the hours and under the subject that they chose. At most once, and
 * only while nothing has changed: whatever locks, closes or withdraws stops it on its way (PORT-02).
 */
@Injectable()
export class Notices {
  private readonly carriers = new Map<NoticeChannel, NoticeCarrier>();

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly departures: Departures,
  ) {
    departures.carry(
      CARRIER,
      ({ organizationId, sourceId }) => this.leave(organizationId, sourceId as string),
      (row) => this.still(row),
    );
  }

  /** Registers a way to send. */
  by(carrier: NoticeCarrier) {
    this.carriers.set(carrier.channel, carrier);
  }

  get channels(): NoticeChannel[] {
    return [...this.carriers.values()].filter(({ ready }) => ready).map(({ channel }) => channel);
  }

  /** There is something new for these people of the case. Plans a notice for whoever wants one. Inside a transaction. */
  async tell(actor: AnyActor, caseId: string, personIds: readonly string[]): Promise<void> {
    const accounts = await this.db.query<{ id: string; personId: string }>(
      `select a.id, a.person_id as "personId" from portal_account a
       where a.organization_id = $1 and a.case_id = $2 and a.person_id = any($3::uuid[]) and a.state = 'active' order by a.id`,
      [actor.organizationId, caseId, personIds],
    );
    for (const account of accounts) await this.plan(actor, caseId, account);
  }

  /** Plans one now, whatever was sent before: the advocate wants it again. False when nobody wants notices. Inside a transaction. */
  async again(actor: AnyActor, caseId: string, account: { id: string; personId: string }): Promise<boolean> {
    return this.plan(actor, caseId, account, true);
  }

  /** The consent that is in force, opened. Inside a transaction. */
  async consentOf(organizationId: string, accountId: string): Promise<(NoticeConsent & { wish: NoticeWish }) | null> {
    const row = await this.db.em
      .createQueryBuilder(NoticeConsent, 'c')
      .where('c.organizationId = :organizationId and c.accountId = :accountId and c.endedAt is null', { organizationId, accountId })
      .getOne();
    if (!row) return null;
    const sealer = await this.keyring.of(organizationId, row.personId);
    return { ...row, wish: sealer.open<NoticeWish>(placeOf(organizationId, row.id), row.content) };
  }

  async seal(organizationId: string, personId: string, id: string, wish: NoticeWish): Promise<Buffer> {
    return (await this.keyring.of(organizationId, personId)).seal(placeOf(organizationId, id), wish);
  }

  private async plan(actor: AnyActor, caseId: string, account: { id: string; personId: string }, again = false): Promise<boolean> {
    const consent = await this.consentOf(actor.organizationId, account.id);
    if (!consent) return false;
    const [before] = await this.db.query<{ waits: boolean; last: string | null }>(
      `select coalesce(bool_or(state = 'waiting'), false) as waits, max(settled_at) filter (where state in ('left', 'uncertain', 'leaving')) as last
       from departure where organization_id = $1 and case_id = $2 and carrier = $3 and source_id = $4`,
      [actor.organizationId, caseId, CARRIER, account.id],
    );
    if (before.waits) return true;
    const now = this.clock.now().getTime() + GRACE;
    const rested = before.last && !again ? Date.parse(before.last) + REST : now;
    await this.departures.plan(
      actor,
      { basis: 'content_free_notice', caseId, personId: account.personId, how: consent.channel, items: [], purpose: '' },
      { carrier: CARRIER, sourceId: account.id, at: nextWithin(consent.wish, new Date(Math.max(now, rested))) },
    );
    return true;
  }

  /** At the moment of leaving, inside the transaction that lets it out: is everything still as it was when the notice was planned? */
  private async still(row: Departure): ReturnType<Parameters<Departures['carry']>[2] & object> {
    const { organizationId, caseId, sourceId } = row;
    const [standing] = await this.db.query<Standing>(
      `select a.state, c.stage, a.locale, greatest(a.last_sign_in_at, (select max(s.last_seen_at) from portal_session s
           where s.organization_id = a.organization_id and s.account_id = a.id and not s.plain and not s.needs_second)) as "seenAt"
       from portal_account a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id
       where a.organization_id = $1 and a.id = $2 for share of a`,
      [organizationId, sourceId],
    );
    if (standing?.state !== 'active') return { stop: 'portal_ended' };
    if (standing.stage === 'closed') return { stop: 'case_closed' };
    const consent = await this.consentOf(organizationId, sourceId as string);
    if (!consent || consent.givenAt > row.askedAt) return { stop: 'consent_ended' };
    if (standing.seenAt && new Date(standing.seenAt) > row.askedAt) return { stop: 'seen', quietly: true };
    if (caseId && !this.channels.includes(consent.channel)) return { stop: 'no_channel' };
    const now = this.clock.now();
    const next = nextWithin(consent.wish, now);
    return next > now ? { later: next } : 'now';
  }

  private async leave(organizationId: string, accountId: string): Promise<void> {
    const found = await this.db.transaction({ organizationId }, async () => {
      const consent = await this.consentOf(organizationId, accountId);
      const [row] = await this.db.query<{ locale: Locale }>('select locale from portal_account where organization_id = $1 and id = $2', [
        organizationId,
        accountId,
      ]);
      return consent && { ...consent.wish, locale: row.locale };
    });
    const carrier = found && this.carriers.get(found.channel);
    if (!carrier) throw new Error('Nobody carries this notice.');
    const { subjects, text } = noticeWords[found.locale];
    try {
      await carrier.carry({ to: found.address, subject: subjects[found.subject], text });
    } catch (problem) {
      const known = sendingProblem(problem);
      throw known.certain ? new NotTaken(known) : problem;
    }
  }
}
