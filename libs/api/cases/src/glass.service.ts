import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Access, Audit, Database, Keyring, NotFound, Refused, cursorOf, invalid, readCursor, type Actor } from '@alongside/api/core';
import { Notifications, Reminders } from '@alongside/api/reminders';
import { relationsFor } from '@alongside/policy';
import type { BreakGlass, GlassDecide, GlassList, GlassQuery, GlassView } from '@alongside/contract';
import { Case, CaseAccess } from './case.entity';
import { CaseGrants } from './case-grants.service';
import { readCaseNumber } from './case-number';
import { sealContent } from './content';
import * as reads from './glass.reads';
import { Overseers } from './overseers';
import { Story } from './story';

const HOUR = 3_600_000;
/** Openings within 30 days from which on directors are told that somebody does it often. */
export const OFTEN = 3;

/**
 * Emergency openings (break-glass): for hours, with a reason, everybody concerned is told at once, and a second person looks at it
 * afterwards. Nobody looks at their own; with nobody left it is kept as unreviewed, and shows.
 */
@Injectable()
export class EmergencyOpenings implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly grants: CaseGrants,
    private readonly overseers: Overseers,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit() {
    this.reminders.comesBack(['glass_review'], (actor, caseId) => this.resume(actor, caseId));
    // A reminder of a review is done by the review, not by a tick.
    this.reminders.onAnswer(async (actor, { kind, sourceId }, change) => {
      if (kind !== 'glass_review' || change !== 'done') return;
      const opening = await this.db.em.findOneBy(CaseAccess, { organizationId: actor.organizationId, id: sourceId });
      if (opening && !opening.reviewedAt) throw new Refused('not_settled', 'Look at the opening first; deciding it ends this reminder.');
    });
  }

  /** Opens a case one has no relation to, also a restricted one; its advocates and those who lead it are told at once. */
  async open(actor: Actor, input: BreakGlass) {
    const { organizationId, userId } = actor;
    const number = readCaseNumber(input.number);
    const row = number && (await this.db.em.findOneBy(Case, { organizationId, number }));
    const [blocked] = row
      ? await this.db.query('select 1 from case_block where organization_id = $1 and case_id = $2 and user_id = $3', [
          organizationId,
          row.id,
          userId,
        ])
      : [];
    if (!row || blocked) {
      await this.audit.denied(actor, 'Case.break_glass', 'Case', row ? [row.id] : [], actor.requestId);
      throw new NotFound('This case');
    }
    const { id: caseId } = row;
    const untilAt = new Date(this.db.moment.getTime() + input.hours * HOUR);
    const id = await this.grants.grant(actor, { caseId, userId, kind: 'break_glass', untilAt, reason: input.reason });
    await this.audit.record(actor, 'case.break_glass', 'Case', [caseId, id], caseId);
    await this.story.add(actor, caseId, 'break_glass', null, { hours: input.hours });
    const [reviewer] = await this.overseers.of(actor, caseId, [userId], 'Glass');
    if (reviewer) await this.remind(actor, { id, caseId, dueAt: untilAt }, reviewer);
    else await this.db.em.update(CaseAccess, { organizationId, id }, { unreviewed: true });
    const told = new Set([...(await this.grants.holders(actor, caseId)), ...(await this.overseers.all(actor, caseId, [userId], 'Glass'))]);
    for (const one of told)
      if (one !== userId)
        await this.notifications.tell(actor, one, { kind: 'break_glass', reason: 'break_glass', facts: { hours: input.hours }, caseId });
    await this.tellOften(actor);
    return { id: caseId, version: 1, accessId: id };
  }

  /** What waits for this person, or what was reviewed. */
  async list(actor: Actor, { show, cursor, limit }: GlassQuery): Promise<GlassList> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [after, afterId] = cursor ? readCursor(cursor, 2) : [null, null];
    const everywhere = relationsFor(actor, 'review', 'Glass')?.includes('organization') ?? false;
    const [rows, many] = await this.db.read<[reads.GlassRow, GlassList['often'][number]]>(
      actor,
      reads.listOf(actor, show)(organizationId, after, afterId, limit + 1),
      reads.often(organizationId, everywhere ? OFTEN : 1_000_000_000),
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    await this.audit.read(
      actor,
      'glass.listed',
      'Glass',
      shown.flatMap(({ id, caseId }) => [id, caseId]),
    );
    return {
      items: shown.map((row) => ({ ...reads.viewOf(this.keyring, organizationId, row), own: false })),
      often: many,
      next: rows.length > limit && last ? cursorOf([last.from, last.id]) : null,
    };
  }

  /** One's own openings, and what became of them. */
  async mine(actor: Actor) {
    await this.keyring.ready(actor.organizationId);
    const [rows] = await this.db.read<[reads.GlassRow]>(actor, reads.mine(actor.organizationId));
    await this.audit.read(
      actor,
      'glass.own',
      'Glass',
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => reads.viewOf(this.keyring, actor.organizationId, row)) };
  }

  /** One opening with what was read meanwhile; for those who look at it, and for whoever opened it. */
  async view(actor: Actor, id: string): Promise<GlassView> {
    const { organizationId } = actor;
    await this.keyring.ready(organizationId);
    const [[row], used] = await this.db.read<[reads.GlassRow, GlassView['used'][number]]>(
      actor,
      reads.one(organizationId, id),
      reads.used(organizationId, id),
    );
    if (!row) throw new NotFound('This opening');
    const own = row.who.id === actor.userId;
    if (!own) await this.access.reach(actor, 'review', 'Glass', row.caseId);
    const item = { ...reads.viewOf(this.keyring, organizationId, row), own };
    await this.audit.read(actor, 'glass.read', 'Glass', [id], row.caseId);
    return { ...item, used, mayReview: !own && item.review === null, mayEnd: item.state === 'open' };
  }

  /** Says whether it was justified. While it lasts, what will still be read is not known: only ending it is possible, or finding it not justified, which ends it. */
  async decide(actor: Actor, id: string, { decision, words }: GlassDecide) {
    const { organizationId } = actor;
    const opening = await this.found(actor, id);
    const { caseId } = opening;
    if (opening.userId === actor.userId) throw new Refused('own_work', 'Nobody reviews their own work. Somebody else has to look at this.');
    await this.access.reach(actor, 'review', 'Glass', caseId);
    if (opening.reviewedAt) throw new Refused('transition_refused', 'A colleague has looked at this already. Load it again.');
    const now = this.db.moment;
    const open = opening.untilAt !== null && opening.untilAt > now;
    if (open && decision === 'justified')
      throw new Refused(
        'transition_refused',
        'The case is still open to them. End it, or wait until it is over, so that everything they read is seen.',
      );
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.update(
      CaseAccess,
      { organizationId, id },
      {
        ...(open && { untilAt: now }),
        ...{ reviewedBy: actor.userId, reviewedAt: now, reviewDecision: decision },
        review: sealContent(sealer, 'glass_review', organizationId, id, { words: words.trim() }),
      },
    );
    await this.reminders.end(actor, { sourceId: id, kind: 'glass_review' });
    await this.story.add(actor, caseId, 'break_glass_reviewed', null, { decision });
    const facts = { decision, openedAt: opening.fromAt.toISOString() };
    // Whoever opened it cannot open the case any more: they are told about the opening, not about the case.
    await this.notifications.tell(actor, opening.userId, { kind: 'break_glass', reason: 'glass_decided_own', facts, caseId: null });
    for (const one of await this.grants.holders(actor, caseId))
      if (one !== actor.userId && one !== opening.userId)
        await this.notifications.tell(actor, one, { kind: 'break_glass', reason: 'glass_decided', facts, caseId });
    await this.audit.record(actor, 'glass.reviewed', 'Glass', [id, caseId], caseId);
    return { id, version: 1 };
  }

  /** Ends it before its time: whoever opened it, because they are done, or those who lead, with a reason. */
  async end(actor: Actor, id: string, reason: string) {
    const { organizationId } = actor;
    const opening = await this.found(actor, id);
    const { caseId, userId } = opening;
    const own = userId === actor.userId;
    if (!own) {
      await this.access.reach(actor, 'write', 'Glass', caseId);
      if (!reason.trim()) throw invalid('reason', 'required');
    }
    const now = this.db.moment;
    if (!opening.untilAt || opening.untilAt <= now) throw new Refused('transition_refused', 'This has ended already. Load the list again.');
    await this.db.em.update(CaseAccess, { organizationId, id }, { untilAt: now });
    await this.grants.decided(actor, caseId, 'access_ended', { userId, accessId: id, reason });
    await this.story.add(actor, caseId, 'break_glass_ended', null, { own });
    const [reviewer] = await this.overseers.of(actor, caseId, [userId], 'Glass');
    if (reviewer && !opening.reviewedAt) await this.remind(actor, { id, caseId, dueAt: now }, reviewer);
    if (!own) await this.notifications.tell(actor, userId, { kind: 'access', reason: 'access_ended', facts: {}, caseId });
    await this.audit.record(actor, 'case.access_ended', 'Case', [caseId, userId], caseId);
    return { id, version: 1 };
  }

  /** The opening, taken for this transaction; 404 for whoever may neither read nor look at it. */
  private async found(actor: Actor, id: string): Promise<CaseAccess> {
    const { organizationId } = actor;
    const opening = await this.db.em.findOne(CaseAccess, {
      where: { organizationId, id, kind: 'break_glass' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!opening) throw new NotFound('This opening');
    return opening;
  }

  /** What nobody has looked at yet waits for somebody again; nobody looks at their own. */
  private async resume(actor: Actor, caseId: string) {
    const rows = await this.db.em.findBy(CaseAccess, {
      organizationId: actor.organizationId,
      caseId,
      kind: 'break_glass',
      reviewedAt: IsNull(),
    });
    for (const { id, userId, untilAt } of rows) {
      const [reviewer] = await this.overseers.of(actor, caseId, [userId], 'Glass');
      if (reviewer) await this.remind(actor, { id, caseId, dueAt: untilAt ?? this.db.moment }, reviewer);
    }
  }

  private async remind(actor: Actor, { id, caseId, dueAt }: { id: string; caseId: string; dueAt: Date }, ownerId: string) {
    await this.reminders.start(actor, { caseId, ownerId, kind: 'glass_review', sourceId: id, reason: 'glass_review', facts: {}, dueAt });
  }

  /** One emergency is one; many are a habit, and directors hear of it. */
  private async tellOften(actor: Actor) {
    const [{ count }] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from case_access where organization_id = $1 and user_id = $2 and kind = 'break_glass' and from_at > $3::timestamptz - interval '30 days'`,
      [actor.organizationId, actor.userId, this.db.moment],
    );
    if (count < OFTEN) return;
    const directors = await this.db.query<{ id: string }>(
      `select u.id from user_account u join user_role r on r.organization_id = u.organization_id and r.user_id = u.id and r.role = 'director'
       where u.organization_id = $1 and u.state = 'active' and u.id <> $2`,
      [actor.organizationId, actor.userId],
    );
    for (const { id } of directors)
      await this.notifications.tell(actor, id, { kind: 'break_glass', reason: 'glass_often', facts: { count }, caseId: null });
  }
}
