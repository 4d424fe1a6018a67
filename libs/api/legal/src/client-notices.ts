import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Refused, invalid, type Actor, type AnyActor } from '@alongside/api/core';
import { keeperOf } from '@alongside/api/consent';
import { Reminders } from '@alongside/api/reminders';
import type { ClientNotice, Staff, TellClient, ToldState } from '@alongside/contract';
import type { ToldRow } from './compelled.entity';
import { noNotice, type NoticeContent } from './legal.content';

const HOUR = 3_600_000;
/** How long somebody has to tell the client before it is late, ms. */
const WITHIN = 24 * HOUR;
/** Furthest that telling may be put off at a time, ms. */
const FURTHEST = 90 * 24 * HOUR;

/** Something that a client is to be told of. */
interface Untold {
  sourceId: string;
  caseId: string;
  reason: 'notify_client' | 'notify_client_request';
}
type Told = Pick<ToldRow, 'toldState' | 'toldAt' | 'toldBy' | 'askAgainAt'>;

/** Rows of which a client is still to be told: what was given without their release, and what a court or a lawyer asks for. `$1` is the organization. */
const untold = `(
  select m.id, m.case_id, m.ask_again_at, m.made_at as since, 'notify_client' as reason from mandated_report m
    where m.organization_id = $1 and m.state = 'made' and (m.told_state = 'waiting' or m.ask_again_at is not null)
  union all select e.id, e.case_id, e.ask_again_at, e.at, 'notify_client' from emergency e
    where e.organization_id = $1 and (e.told_state = 'waiting' or e.ask_again_at is not null)
  union all select n.id, n.case_id, n.ask_again_at, q.received_at, case when n.disclosure_id is null then 'notify_client_request' else 'notify_client' end
    from legal_request_case n join legal_request q on q.organization_id = n.organization_id and q.id = n.request_id
    where n.organization_id = $1 and (n.told_state = 'waiting' or n.ask_again_at is not null))`;

/**
 * Telling the client (28 CFR 94.115(b): reasonable attempts to notify). A reminder stays until they were told or a reason is written down
 * why not; it cannot be ticked off without either.
 */
@Injectable()
export class ClientNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, { kind, sourceId }, change) => {
      if (kind === 'notify_client' && change === 'done') await this.refuseDone(actor, sourceId);
    });
    this.reminders.comesBack(['notify_client'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** Starts the reminder, with whoever looks after the case. A closed case has none; it shows among what waits. */
  async start(actor: AnyActor, { sourceId, caseId, reason }: Untold, dueAt?: Date): Promise<void> {
    const now = this.clock.now();
    const [open] = await this.db.query(`select 1 from case_file where organization_id = $1 and id = $2 and stage <> 'closed'`, [
      actor.organizationId,
      caseId,
    ]);
    const ownerId = open ? await keeperOf(this.db, actor, caseId, now, actor.kind === 'staff' ? actor.userId : null) : null;
    if (!ownerId) return;
    await this.reminders.start(actor, {
      ...{ caseId, ownerId, sourceId, reason },
      kind: 'notify_client',
      facts: {},
      dueAt: dueAt ?? new Date(now.getTime() + WITHIN),
    });
  }

  /** Keeps what was done about it; returns what the row and its sealed words become. */
  async tell(actor: Actor, about: Untold & { state: ToldState }, input: TellClient): Promise<{ values: Told; content: NoticeContent }> {
    const now = this.clock.now();
    const content = { channel: input.channel ?? null, note: input.note.trim() };
    if (input.told) {
      if (!input.channel) throw invalid('channel', 'required');
      const toldAt = input.at ? new Date(input.at) : now;
      if (toldAt.getTime() > now.getTime() + 60_000) throw invalid('at', 'in_the_future');
      await this.reminders.end(actor, { sourceId: about.sourceId, kind: 'notify_client' });
      return { values: { toldState: 'told', toldAt, toldBy: actor.userId, askAgainAt: null }, content };
    }
    if (about.state === 'told') throw new Refused('transition_refused', 'They were told already.');
    const askAgainAt = input.askAgainAt ? new Date(input.askAgainAt) : null;
    if (askAgainAt && askAgainAt <= now) throw invalid('askAgainAt', 'in_the_past');
    if (askAgainAt && askAgainAt.getTime() - now.getTime() > FURTHEST) throw invalid('askAgainAt', 'too_far');
    if (askAgainAt) await this.start(actor, about, askAgainAt);
    else await this.reminders.end(actor, { sourceId: about.sourceId, kind: 'notify_client' });
    return { values: { toldState: 'not_told', toldAt: now, toldBy: actor.userId, askAgainAt }, content };
  }

  end(actor: AnyActor, sourceId: string): Promise<void> {
    return this.reminders.end(actor, { sourceId, kind: 'notify_client' });
  }

  private async refuseDone({ organizationId }: Actor, sourceId: string): Promise<void> {
    const [row] = await this.db.query(`select 1 from ${untold} u where u.id = $2`, [organizationId, sourceId]);
    if (row) throw new Refused('transition_refused', 'Write down when and how they were told, or why not yet. Then this ends by itself.');
  }

  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    const rows = await this.db.query<{ id: string; reason: Untold['reason']; askAgainAt: string | null }>(
      `select u.id, u.reason, u.ask_again_at as "askAgainAt" from ${untold} u where u.case_id = $2 order by u.id`,
      [actor.organizationId, caseId],
    );
    for (const { id: sourceId, reason, askAgainAt } of rows)
      await this.start(actor, { sourceId, caseId, reason }, askAgainAt ? new Date(askAgainAt) : undefined);
  }
}

/** As the screens show it. */
export const noticeView = (row: Told & { toldByName?: Staff | null }, content: NoticeContent = noNotice): ClientNotice => ({
  state: row.toldState,
  at: row.toldAt && new Date(row.toldAt).toISOString(),
  by: row.toldByName ?? null,
  channel: content.channel,
  note: content.note,
  askAgainAt: row.askAgainAt && new Date(row.askAgainAt).toISOString(),
});
