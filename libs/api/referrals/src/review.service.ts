import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Audit,
  Clock,
  Database,
  Keyring,
  Refused,
  Stale,
  cursorOf,
  filterName,
  invalid,
  readCursor,
  statement,
  type Actor,
} from '@alongside/api/core';
import { Overseers } from '@alongside/api/cases';
import { Agencies, localeOf, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { noBasis } from '@alongside/api/consent';
import { Notifications, Reminders, waitsForReview } from '@alongside/api/reminders';
import type { Id, Locale, ReferralMoved, ReviewDecision, ReviewItem, ReviewQuery, ReviewQueue } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { seal } from './referral.content';
import { Referral, Review } from './referral.entity';
import { ReferralMoves } from './referral-moves.service';
import { hasBasis, noSuchStep } from './referral.needs';
import { Situations, type Standing } from './situation.service';

/** How long a review may wait until somebody is reminded of it, ms. */
const PATIENCE = 86_400_000;

type QueueRow = Omit<ReviewItem, 'agencyName'> & { agency: NamedAgency };
const queues = new Map<string, ReturnType<typeof statement<QueueRow>>>();
/** People with the same grants share a statement. */
function queueFor(actor: Actor) {
  const name = `review_queue_${filterName(actor, 'review', 'Referral')}`;
  const made =
    queues.get(name) ??
    statement<QueueRow>(
      name,
      ['uuid', 'time', 'uuid', 'int'],
      `select q.*, ${namedAgency} as agency, json_build_object('id', u.id, 'displayName', u.display_name) as "askedBy"
       from (
         select r.id as "referralId", r.case_id as "caseId", c.number as "caseNumber", r.review_asked_at as "askedAt", c.persona, r.version, r.agency_id, v.asked_by
         ${waitsForReview(actor)} and ($2::timestamptz is null or (r.review_asked_at, r.id) > ($2, $3))
         order by r.review_asked_at, r.id limit $4
       ) q
       join agency a on a.organization_id = $1 and a.id = q.agency_id
       join user_account u on u.organization_id = $1 and u.id = q.asked_by
       order by q."askedAt", q."referralId"`,
    );
  queues.set(name, made);
  return made;
}

/** Another pair of eyes before anything goes out. Nobody reviews their own work, whatever roles they hold (design §3.2). */
@Injectable()
export class Reviews implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly moves: ReferralMoves,
    private readonly situations: Situations,
    private readonly overseers: Overseers,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly agencies: Agencies,
  ) {}

  onModuleInit() {
    this.reminders.comesBack(['review_waiting'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** What waits for this person, longest first; their own work is never in it. */
  async queue(actor: Actor, { cursor, limit }: ReviewQuery): Promise<ReviewQueue> {
    const { organizationId } = actor;
    const [after, afterId] = cursor ? placeOf(cursor) : [null, null];
    const [rows, [mine]] = await this.db.read<[QueueRow, { locale: Locale }]>(
      actor,
      queueFor(actor)(organizationId, after, afterId, limit + 1),
      localeOf(organizationId, actor.userId),
    );
    const items = rows.slice(0, limit).map(({ agency, ...row }) => ({ ...row, agencyName: nameOf(agency, mine?.locale ?? 'en') }));
    const last = items.at(-1);
    await this.audit.read(
      actor,
      'review.listed',
      'Referral',
      items.map(({ referralId }) => referralId),
    );
    return { items, next: rows.length > limit && last ? cursorOf([last.askedAt, last.referralId]) : null };
  }

  /** Asks for a review. Where nobody but the author is left to give one, it goes on unreviewed and shows as such: care does not wait. */
  async ask(actor: Actor, referral: Referral, { release, agency }: Standing): Promise<void> {
    const now = this.clock.now();
    const releaseId = referral.acts === 'advocate' ? (release.release?.id ?? null) : null;
    const reviewers = await this.overseers.of(actor, referral.caseId, [referral.authorId, actor.userId]);
    if (reviewers.length === 0) {
      await this.moves.become(actor, referral, 'ready', { releaseId, unreviewed: true });
      return;
    }
    const { organizationId, id, caseId } = referral;
    await this.db.em.insert(Review, { organizationId, id: uuid(), caseId, referralId: id, askedBy: actor.userId, askedAt: now });
    await this.moves.become(actor, referral, 'awaiting_review', { releaseId, reviewAskedAt: now, unreviewed: false });
    const facts = { agency: agency.shortName };
    await this.remind(actor, referral, reviewers[0], facts);
    for (const userId of reviewers)
      await this.notifications.tell(actor, userId, { kind: 'review_waiting', reason: 'review_asked', facts, caseId });
  }

  async decide(actor: Actor, id: Id, input: ReviewDecision): Promise<ReferralMoved> {
    const referral = await this.moves.reach(actor, id, 'review');
    if (referral.version !== input.version) throw new Stale();
    const to = input.decision === 'approve' ? 'ready' : 'draft';
    if (referral.state !== 'awaiting_review') throw noSuchStep(referral.state, to);
    await this.settle(actor, referral, await this.situations.of(actor, referral), to, input.reason);
    return { id, state: referral.state, version: referral.version, alreadyTold: [], disclosureId: null };
  }

  /** The decision itself; the referral waits for review and the person may review on this case. */
  async settle(
    actor: Actor,
    referral: Referral,
    { situation, release, agency }: Standing,
    to: 'ready' | 'draft',
    reason: string | undefined,
  ): Promise<void> {
    if (situation.ownWork) throw new Refused('own_work', 'Nobody reviews their own work. Somebody else has to look at this.');
    if (to === 'draft' && !reason) throw invalid('reason', 'required');
    // What has lost its basis meanwhile is not approved; it steps back by itself.
    if (to === 'ready' && !hasBasis(situation)) throw noBasis(release);
    await this.close(actor, referral, to === 'ready' ? 'approved' : 'returned', reason);
    const releaseId = to === 'ready' && referral.acts === 'advocate' ? (release.release?.id ?? null) : null;
    await this.moves.become(actor, referral, to, { releaseId, reviewAskedAt: null, unreviewed: false });
    await this.notifications.tell(actor, referral.authorId, {
      kind: 'review_decided',
      reason: to === 'ready' ? 'review_approved' : 'review_returned',
      facts: { agency: agency.shortName, referralId: referral.id },
      caseId: referral.caseId,
    });
  }

  private remind(actor: Actor, { id, caseId, reviewAskedAt }: Referral, ownerId: string, facts: { agency: string }) {
    const dueAt = new Date((reviewAskedAt ?? this.clock.now()).getTime() + PATIENCE);
    return this.reminders.start(actor, {
      caseId,
      ownerId,
      kind: 'review_waiting',
      sourceId: id,
      reason: 'review_waiting',
      facts,
      dueAt,
    });
  }

  /** What waited for a review when the case was closed waits for it again. */
  private async resume(actor: Actor, caseId: string): Promise<void> {
    const waiting = await this.db.em.findBy(Referral, { organizationId: actor.organizationId, caseId, state: 'awaiting_review' });
    for (const referral of waiting) {
      const asked = await this.db.em.findOne(Review, {
        where: { organizationId: actor.organizationId, referralId: referral.id },
        order: { askedAt: 'DESC', id: 'DESC' },
      });
      const [reviewer] = await this.overseers.of(actor, caseId, [referral.authorId, ...(asked ? [asked.askedBy] : [])]);
      const { shortName } = await this.agencies.found(actor, referral.agencyId);
      if (reviewer) await this.remind(actor, referral, reviewer, { agency: shortName });
    }
  }

  private async close(
    actor: Actor,
    { organizationId, caseId, id }: Referral,
    decision: 'approved' | 'returned',
    reason: string | undefined,
  ) {
    const open = await this.db.em.findOne(Review, { where: { organizationId, referralId: id }, order: { askedAt: 'DESC', id: 'DESC' } });
    if (!open) return;
    const sealed = reason
      ? seal(await this.keyring.of(organizationId, caseId), 'review', organizationId, open.id, { reason: reason.trim() })
      : null;
    await this.db.em.update(
      Review,
      { organizationId, id: open.id },
      { decision, decidedBy: actor.userId, decidedAt: this.clock.now(), reason: sealed },
    );
  }
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
function placeOf(cursor: string): [string, string] {
  const [at, id] = readCursor(cursor, 2);
  if (!at || !timeForm.test(at) || Number.isNaN(Date.parse(at)) || !id || !uuidForm.test(id)) throw invalid('cursor', 'unknown_cursor');
  return [at, id];
}
