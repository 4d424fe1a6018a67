import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, Rounds, NOW, Refused, inForce, invalid, system, type Actor, type AnyActor } from '@alongside/api/core';
import { Leavers } from '@alongside/api/identity';
import { Notifications } from '@alongside/api/reminders';
import type { CaseReassign } from '@alongside/contract';
import { CaseAccess } from './case.entity';
import { CaseGrants } from './case-grants.service';
import { RecordReminders } from './record-reminders.service';
import { Story } from './story';

/** How often the sweep looks for handovers that have begun and shares that have ended, ms. Access itself needs no sweep: it goes by time. */
const EVERY = 30_000;

interface Due {
  id: string;
  caseId: string;
}

/** A case goes from one colleague to another: now, on a day to come, or because somebody leaves. */
@Injectable()
export class CaseHandovers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly rounds: Rounds,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly grants: CaseGrants,
    private readonly records: RecordReminders,
    private readonly notifications: Notifications,
    private readonly leavers: Leavers,
  ) {}

  onModuleInit() {
    this.leavers.onLeave((actor, userId, handTo) => this.leave(actor, userId, handTo));
    this.rounds.every('case-access', EVERY, (id) => this.settleAll(id));
  }

  async now(actor: Actor, caseId: string, teamId: string | null, input: Pick<CaseReassign, 'from' | 'to' | 'reason'>) {
    for (const plan of await this.plans(actor, caseId)) await this.cancel(actor, plan);
    const ended = await this.end(actor, caseId, input.from ?? null);
    if (input.from && ended.length === 0) throw invalid('from', 'not_assigned');
    await this.grants.grant(actor, { caseId, userId: input.to, kind: 'assigned', reason: input.reason });
    await this.follow(actor, caseId, teamId, ended, input.to);
    await this.audit.record(actor, 'case.reassigned', 'Case', [caseId, input.to], caseId);
  }

  /** Both grants are written now, one ending when the other begins: nothing has to run on the day. */
  async plan(actor: Actor, caseId: string, { from, to, at, reason }: Pick<CaseReassign, 'from' | 'to' | 'reason'> & { at: Date }) {
    if ((await this.plans(actor, caseId)).length > 0)
      throw new Refused('transition_refused', 'Somebody is to take this case over already. Cancel that first.');
    const id = await this.grants.grant(actor, { caseId, userId: to, kind: 'assigned', fromAt: at, settlesAt: at, reason });
    const givers = await this.db.query<{ user_id: string }>(
      `with ending as (update case_access a set until_at = $4, succeeded_by = $5 where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and ($3::uuid is null or a.user_id = $3)
         and a.user_id <> $6 and ${inForce} returning user_id) select user_id from ending`,
      [actor.organizationId, caseId, from ?? null, at, id, to],
    );
    if (from && givers.length === 0) throw invalid('from', 'not_assigned');
    await this.story.add(actor, caseId, 'handover_planned', null, { to, at: at.toISOString() });
    const facts = { at: at.toISOString() };
    await this.notifications.tell(actor, to, { kind: 'access', reason: 'handover_to_you', facts, caseId: null });
    for (const { user_id } of givers)
      if (user_id !== actor.userId)
        await this.notifications.tell(actor, user_id, { kind: 'access', reason: 'handover_from_you', facts, caseId });
    await this.audit.record(actor, 'case.handover_planned', 'Case', [caseId, to], caseId);
  }

  /** A handover that is still to come is off: whoever has the case keeps it. */
  async cancel(actor: Actor, { organizationId, id, fromAt }: CaseAccess) {
    await this.db.query(
      'update case_access set until_at = null, succeeded_by = null where organization_id = $1 and succeeded_by = $2 and until_at = $3',
      [organizationId, id, fromAt],
    );
    await this.db.em.update(CaseAccess, { organizationId, id }, { untilAt: this.db.moment, settlesAt: null });
  }

  /** Calls off what somebody was to take over, on one case or on all. */
  async withdraw(actor: Actor, userId: string, caseId?: string) {
    for (const plan of await this.plans(actor, caseId, userId)) await this.cancel(actor, plan);
  }

  /** Tells people that a case is no longer theirs. They cannot open it, so they are not told which; an open page of it closes. */
  async tellEnded(actor: AnyActor, caseId: string, userIds: readonly string[]) {
    for (const userId of userIds)
      if (actor.kind !== 'staff' || userId !== actor.userId)
        await this.notifications.tell(actor, userId, { kind: 'access', reason: 'access_ended', facts: {}, caseId });
  }

  /** Everything of one organization that time has brought about. Returns how much there was. */
  async settleAll(organizationId: string): Promise<number> {
    const actor = system(organizationId, 'case-access');
    const due = await this.db.transaction(actor, () =>
      this.db.query<Due>(
        `select id, case_id as "caseId" from case_access where organization_id = $1 and settles_at <= ${NOW} order by settles_at, id limit 1000`,
        [organizationId],
      ),
    );
    for (const one of due) await this.db.transaction(actor, () => this.settle(actor, one));
    return due.length;
  }

  private async settle(actor: AnyActor, { id, caseId }: Due) {
    const { organizationId } = actor;
    await this.db.query('select 1 from case_file where organization_id = $1 and id = $2 for no key update', [organizationId, caseId]);
    const grant = await this.grants.find(organizationId, caseId, id);
    if (!grant?.settlesAt || grant.settlesAt > this.db.moment) return;
    await this.db.em.update(CaseAccess, { organizationId, id }, { settlesAt: null });
    if (grant.kind === 'assigned' && !grant.untilAt) {
      const givers = await this.db.em.findBy(CaseAccess, { organizationId, succeededBy: id });
      const [file] = await this.db.query<{ team_id: string | null }>(
        'select team_id from case_file where organization_id = $1 and id = $2',
        [organizationId, caseId],
      );
      await this.follow(actor, caseId, file.team_id, [...new Set(givers.map(({ userId }) => userId))], grant.userId);
      await this.audit.record(actor, 'case.reassigned', 'Case', [caseId, grant.userId], caseId);
    }
    await this.grants.rescueReminders(actor, caseId);
  }

  /** What goes along with a case: reminders, the team, the story, the news. */
  private async follow(actor: AnyActor, caseId: string, teamId: string | null, from: readonly string[], to: string) {
    for (const one of from) if (one !== to) await this.records.handOver(actor, caseId, one, to);
    await this.db.query(
      `update case_file set team_id = coalesce((select team_id from team_member where organization_id = $1 and user_id = $3 order by (team_id = $4) desc nulls last, team_id limit 1), team_id)
       where organization_id = $1 and id = $2`,
      [actor.organizationId, caseId, to, teamId],
    );
    await this.story.add(actor, caseId, 'reassigned', null, { to });
    await this.notifications.tell(actor, to, { kind: 'case_assigned', reason: 'case_assigned', facts: {}, caseId });
    await this.tellEnded(
      actor,
      caseId,
      from.filter((one) => one !== to),
    );
  }

  /** Ends assignments now (of one person, or all). Returns whose they were. */
  private async end(actor: Actor, caseId: string, userId: string | null): Promise<string[]> {
    const rows = await this.db.query<{ user_id: string }>(
      `with ended as (update case_access a set until_at = $4 where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and ($3::uuid is null or a.user_id = $3) and ${inForce} returning user_id)
       select distinct user_id from ended`,
      [actor.organizationId, caseId, userId, this.db.moment],
    );
    return rows.map(({ user_id }) => user_id);
  }

  private async plans(actor: AnyActor, caseId?: string, userId?: string): Promise<CaseAccess[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from case_access where organization_id = $1 and ($2::uuid is null or case_id = $2) and ($3::uuid is null or user_id = $3)
         and kind = 'assigned' and from_at > ${NOW} and until_at is null order by from_at, id`,
      [actor.organizationId, caseId ?? null, userId ?? null],
    );
    return Promise.all(rows.map(({ id }) => this.db.em.findOneByOrFail(CaseAccess, { organizationId: actor.organizationId, id })));
  }

  /**
   * A leaver's access ends with this request. What a colleague was to take over from them begins at once; their other open cases go to
   * `handTo`, or wait for their supervisor without an assignee. What they were to take over themselves stays where it is.
   */
  private async leave(actor: Actor, userId: string, handTo: string | null) {
    const { organizationId } = actor;
    const now = this.db.moment;
    await this.withdraw(actor, userId);
    const planned = await this.db.query<{ id: string; case_id: string }>(
      `with begun as (update case_access s set from_at = $3, settles_at = $3 from case_access a
         where a.organization_id = $1 and a.user_id = $2 and a.kind = 'assigned' and ${inForce}
           and s.organization_id = $1 and s.id = a.succeeded_by and s.from_at > $3 and s.until_at is null returning s.id, s.case_id)
       select distinct id, case_id from begun`,
      [organizationId, userId, now],
    );
    const held = await this.db.query<{ case_id: string }>(
      `select distinct a.case_id from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id
       where a.organization_id = $1 and a.user_id = $2 and a.kind = 'assigned' and ${inForce} and c.stage <> 'closed' and a.case_id <> all($4::uuid[])
         and ($3::uuid is null or not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = a.case_id and b.user_id = $3))`,
      [organizationId, userId, handTo, planned.map(({ case_id }) => case_id)],
    );
    await this.db.query(
      'update case_access set until_at = $3, settles_at = null where organization_id = $1 and user_id = $2 and (until_at is null or until_at > $3)',
      [organizationId, userId, now],
    );
    for (const { id, case_id } of planned) await this.settle(actor, { id, caseId: case_id });
    if (!handTo) return;
    for (const { case_id } of held) {
      await this.grants.mayCarry(actor, case_id, handTo, 'handTo');
      await this.grants.grant(actor, { caseId: case_id, userId: handTo, kind: 'assigned', reason: '' });
      await this.records.handOver(actor, case_id, userId, handTo);
      await this.story.add(actor, case_id, 'reassigned', null, { to: handTo });
    }
  }
}
