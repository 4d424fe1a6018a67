import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Rounds, Refused, system, type Actor, type AnyActor } from '@alongside/api/core';
import { Overseers } from '@alongside/api/cases';
import { Notifications, Reminders } from '@alongside/api/reminders';
import type { ReasonCode } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { LegalRequest } from './legal-request.entity';

const DAY = 86_400_000;
/** How often the sweep looks for requests that no reminder carries, ms. */
const EVERY = 10 * 60_000;
/** Days before the end at which those are announced; the last is the end itself, and the day after. */
const STAGES = [7, 3, 1, 0, -1] as const;
/** How long before the end the reminder is due, so that there is time for counsel. */
const AHEAD = 3 * DAY;

type Running = Pick<LegalRequest, 'id' | 'number' | 'organizationId' | 'state' | 'dueAt' | 'receivedAt' | 'ownerId'>;

/** Until when a request must be answered, who hears of it and when. On a case it is a reminder; without one it is announced at set times. */
@Injectable()
export class LegalDeadlines implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly overseers: Overseers,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, { kind, sourceId }, change) => {
      if (kind === 'legal_request' && change === 'done') await this.refuseDone(actor, sourceId);
    });
    this.reminders.comesBack(['legal_request'], (actor, caseId) => this.resume(actor, caseId));
    this.rounds.every('legal-deadlines', EVERY, (id) => this.announce(id));
  }

  /** Starts, moves or ends the reminder of a request after any change of it. Where no time is set, somebody finds out within a day until when. */
  async follow(actor: AnyActor, row: Running): Promise<void> {
    const [open] = row.state === 'answered' ? [] : await this.openCases(row);
    const ownerId = open && (await this.carrier(actor, row, open.id));
    if (!ownerId) return this.reminders.end(actor, { sourceId: row.id, kind: 'legal_request' });
    const now = this.clock.now().getTime();
    const due = row.dueAt ? row.dueAt.getTime() - AHEAD : row.receivedAt.getTime() + DAY;
    const known = await this.db.query<{ case_id: string }>(
      `select case_id from reminder where organization_id = $1 and source_id = $2 and kind = 'legal_request' and state = 'open' and case_id <> $3`,
      [row.organizationId, row.id, open.id],
    );
    // A reminder belongs to one case for good; when that case is named no longer, another one takes over.
    if (known.length > 0) await this.reminders.end(actor, { sourceId: row.id, kind: 'legal_request' });
    await this.reminders.start(actor, {
      ...{ caseId: open.id, ownerId, sourceId: row.id },
      kind: 'legal_request',
      reason: 'legal_request',
      facts: { request: row.number, dueAt: row.dueAt?.toISOString() ?? null },
      dueAt: new Date(Math.max(due, Math.min(now, row.dueAt?.getTime() ?? now))),
    });
  }

  /** Tells those who work on requests: whoever has it, else the directors who have no conflict in it. */
  async tell(
    actor: AnyActor,
    row: Pick<Running, 'id' | 'number' | 'organizationId' | 'ownerId'>,
    reason: ReasonCode,
    only: 'owner' | 'directors' = 'owner',
  ) {
    const rows = await this.db.query<{ id: string; owner: boolean }>(
      `select u.id, u.id = $3::uuid as owner from user_account u
       where u.organization_id = $1 and u.state = 'active'
         and (u.id = $3::uuid or exists (select 1 from user_role r where r.organization_id = u.organization_id and r.user_id = u.id and r.role = 'director'))
         and not exists (select 1 from legal_request_case n join case_block b on b.organization_id = n.organization_id and b.case_id = n.case_id and b.user_id = u.id
           where n.organization_id = $1 and n.request_id = $2)
       order by u.created_at, u.id`,
      [row.organizationId, row.id, row.ownerId],
    );
    const owner = rows.filter((each) => each.owner);
    const told = only === 'owner' && owner.length > 0 ? owner : rows;
    const self = actor.kind === 'staff' ? actor.userId : null;
    for (const { id } of told)
      if (id !== self)
        await this.notifications.tell(actor, id, {
          kind: 'legal',
          reason,
          facts: { requestId: row.id, request: row.number },
          caseId: null,
        });
  }

  /** The worker's sweep of one organization: requests without a reminder are announced a week, three days and a day before, on the day, and when they are late. */
  async announce(organizationId: string): Promise<void> {
    const actor = system(organizationId, uuid());
    const now = this.clock.now();
    await this.db.transaction(actor, async () => {
      const rows = await this.db.query<Pick<Running, 'id' | 'number' | 'ownerId'> & { dueAt: string; announced: number }>(
        `select q.id, q.number, q.owner_id as "ownerId", q.due_at as "dueAt", q.announced from legal_request q
         where q.organization_id = $1 and q.state <> 'answered' and q.due_at <= $2::timestamptz + interval '${STAGES[0]} days' and q.announced < ${STAGES.length}
           and not exists (select 1 from reminder r where r.organization_id = q.organization_id and r.source_id = q.id and r.kind = 'legal_request' and r.state = 'open')
         order by q.id for update skip locked`,
        [organizationId, now],
      );
      for (const { dueAt, announced, ...row } of rows) {
        const passed = STAGES.filter((days) => new Date(dueAt).getTime() - days * DAY <= now.getTime()).length;
        if (passed <= announced) continue;
        await this.db.query('update legal_request set announced = $3 where organization_id = $1 and id = $2', [
          organizationId,
          row.id,
          passed,
        ]);
        await this.tell(actor, { ...row, organizationId }, STAGES[passed - 1] < 0 ? 'legal_request_late' : 'legal_request_due');
      }
    });
  }

  private async openCases({ organizationId, id }: Running) {
    return this.db.query<{ id: string }>(
      `select c.id from legal_request_case n join case_file c on c.organization_id = n.organization_id and c.id = n.case_id
       where n.organization_id = $1 and n.request_id = $2 and c.stage <> 'closed' order by c.id`,
      [organizationId, id],
    );
  }

  /** Whoever has it, if they lead where the case is; else the nearest who does. */
  private async carrier(actor: AnyActor, { ownerId }: Running, caseId: string): Promise<string | null> {
    const all = await this.overseers.of(actor, caseId);
    const [known] = ownerId
      ? await this.db.query(
          `select 1 from user_account u where u.organization_id = $1 and u.id = $2 and u.state = 'active'
             and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $3 and b.user_id = u.id)`,
          [actor.organizationId, ownerId, caseId],
        )
      : [];
    return known ? ownerId : (all[0] ?? null);
  }

  private async refuseDone({ organizationId }: Actor, id: string): Promise<void> {
    const row = await this.db.em.findOneBy(LegalRequest, { organizationId, id });
    if (row && row.state !== 'answered') throw new Refused('transition_refused', 'Answer the request; then this ends by itself.');
  }

  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    const rows = await this.db.query<{ id: string }>(
      `select n.request_id as id from legal_request_case n where n.organization_id = $1 and n.case_id = $2 order by 1`,
      [actor.organizationId, caseId],
    );
    for (const { id } of rows)
      await this.follow(actor, await this.db.em.findOneByOrFail(LegalRequest, { organizationId: actor.organizationId, id }));
  }
}
