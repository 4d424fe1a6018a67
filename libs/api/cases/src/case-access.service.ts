import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NOW, NotFound, Refused, invalid, type Actor } from '@alongside/api/core';
import { Leavers, Users } from '@alongside/api/identity';
import { Notifications } from '@alongside/api/reminders';
import type { BlockCase, BreakGlass, CaseLink, CaseReassign, ShareCase } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Case, CaseAccess, CaseBlock, LinkedCase } from './case.entity';
import { readCaseNumber } from './case-number';
import { sealContent } from './content';
import { RecordReminders } from './record-reminders.service';
import { Story } from './story';

const HOUR = 3_600_000;

/** Who may open a case: assigning, sharing for a time, blocking, breaking the glass. */
@Injectable()
export class CaseAccesses implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly users: Users,
    private readonly reminders: RecordReminders,
    private readonly notifications: Notifications,
    private readonly leavers: Leavers,
  ) {}

  onModuleInit() {
    this.leavers.onLeave((actor, userId, handTo) => this.handOver(actor, userId, handTo));
  }

  /** Gives the case to a colleague. Whoever had it loses it with this request; their reminders go along. */
  async reassign(actor: Actor, caseId: string, input: CaseReassign) {
    const reached = await this.access.reachOpen(actor, 'reassign', 'Case', caseId);
    if (reached.version !== input.version) throw new Refused('stale', 'Somebody changed this since you opened it. Load it again.');
    await this.mayCarry(actor, caseId, input.to, 'to');
    const [team] = await this.db.query<{ team_id: string }>(
      'select team_id from team_member where organization_id = $1 and user_id = $2 order by (team_id = $3) desc, team_id limit 1',
      [actor.organizationId, input.to, reached.teamId],
    );
    const ended = await this.end(actor, caseId, input.from ?? null);
    if (input.from && ended.length === 0) throw invalid('from', 'not_assigned');
    await this.grant(actor, caseId, input.to, 'assigned', null, input.reason);
    for (const from of ended) await this.reminders.handOver(actor, caseId, from, input.to);
    await this.db.query(
      'update case_file set team_id = coalesce($3, team_id), version = version + 1 where organization_id = $1 and id = $2',
      [actor.organizationId, caseId, team?.team_id ?? null],
    );
    await this.story.add(actor, caseId, 'reassigned', null, { to: input.to });
    await this.notifications.tell(actor, input.to, { kind: 'case_assigned', reason: 'case_assigned', facts: {}, caseId });
    await this.audit.record(actor, 'case.reassigned', 'Case', [caseId, input.to], caseId);
    return { id: caseId, version: input.version + 1 };
  }

  async share(actor: Actor, caseId: string, input: ShareCase) {
    await this.access.reachOpen(actor, 'share', 'Case', caseId);
    const until = new Date(input.until);
    if (until <= this.clock.now()) throw invalid('until', 'in_the_past');
    await this.mayCarry(actor, caseId, input.userId, 'userId');
    const id = await this.grant(actor, caseId, input.userId, 'shared', until, input.reason);
    await this.story.add(actor, caseId, 'shared', null, { with: input.userId });
    await this.notifications.tell(actor, input.userId, { kind: 'case_shared', reason: 'case_shared', facts: {}, caseId });
    await this.audit.record(actor, 'case.shared', 'Case', [caseId, input.userId], caseId);
    return { id, version: 1 };
  }

  /** Conflict of interest: beats every other relation, at once. */
  async block(actor: Actor, caseId: string, input: BlockCase) {
    await this.access.reach(actor, 'block', 'Case', caseId);
    if (input.userId === actor.userId) throw invalid('userId', 'not_oneself');
    await this.users.active(actor, input.userId, 'userId');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    await this.db.em.upsert(
      CaseBlock,
      {
        organizationId: actor.organizationId,
        caseId,
        userId: input.userId,
        blockedBy: actor.userId,
        reason: sealContent(sealer, 'case_block', actor.organizationId, input.userId, { reason: input.reason }),
      },
      ['organizationId', 'caseId', 'userId'],
    );
    await this.audit.record(actor, 'case.blocked', 'Case', [caseId, input.userId], caseId);
    return { id: caseId, version: 1 };
  }

  /** Opens a case one has no relation to, with a reason and for hours only; its advocates and supervisors are told at once. */
  async breakGlass(actor: Actor, input: BreakGlass) {
    const number = readCaseNumber(input.number);
    const row = number && (await this.db.em.findOneBy(Case, { organizationId: actor.organizationId, number }));
    const [blocked] = row
      ? await this.db.query('select 1 from case_block where organization_id = $1 and case_id = $2 and user_id = $3', [
          actor.organizationId,
          row.id,
          actor.userId,
        ])
      : [];
    if (!row || blocked) {
      await this.audit.denied(actor, 'Case.break_glass', 'Case', row ? [row.id] : [], actor.requestId);
      throw new NotFound('This case');
    }
    const until = new Date(this.clock.now().getTime() + input.hours * HOUR);
    const id = await this.grant(actor, row.id, actor.userId, 'break_glass', until, input.reason);
    await this.story.add(actor, row.id, 'break_glass', null, { hours: input.hours });
    const told = await this.db.query<{ user_id: string }>(
      `select a.user_id from case_access a where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and (a.until_at is null or a.until_at > ${NOW})
       union select m.user_id from team_member m join user_role r on r.organization_id = m.organization_id and r.user_id = m.user_id and r.role = 'supervisor' where m.organization_id = $1 and m.team_id = $3
       union select r.user_id from user_role r where r.organization_id = $1 and r.role = 'director'`,
      [actor.organizationId, row.id, row.teamId],
    );
    for (const { user_id } of told)
      if (user_id !== actor.userId)
        await this.notifications.tell(actor, user_id, {
          kind: 'break_glass',
          reason: 'break_glass',
          facts: { hours: input.hours },
          caseId: row.id,
        });
    await this.audit.record(actor, 'case.break_glass', 'Case', [row.id], row.id);
    return { id: row.id, version: 1, accessId: id };
  }

  async link(actor: Actor, caseId: string, input: CaseLink) {
    await this.access.reachOpen(actor, 'write', 'Case', caseId);
    const number = readCaseNumber(input.otherNumber);
    const other = number && (await this.db.em.findOneBy(Case, { organizationId: actor.organizationId, number }));
    if (!other || other.id === caseId) throw invalid('otherNumber', 'unknown_case');
    await this.access.reach(actor, 'read', 'Case', other.id).catch(() => {
      throw invalid('otherNumber', 'unknown_case');
    });
    const [first, second] = [caseId, other.id].sort();
    await this.db.em.upsert(LinkedCase, { organizationId: actor.organizationId, caseId: first, otherCaseId: second, kind: input.kind }, [
      'organizationId',
      'caseId',
      'otherCaseId',
    ]);
    await this.story.add(actor, caseId, 'linked', other.id, { kind: input.kind });
    await this.audit.record(actor, 'case.linked', 'Case', [caseId, other.id], caseId);
    return { id: other.id, version: 1 };
  }

  private async grant(
    actor: Actor,
    caseId: string,
    userId: string,
    kind: CaseAccess['kind'],
    untilAt: Date | null,
    reason: string,
  ): Promise<string> {
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    await this.db.em.insert(CaseAccess, {
      organizationId: actor.organizationId,
      id,
      caseId,
      userId,
      kind,
      fromAt: this.clock.now(),
      untilAt,
      grantedBy: actor.userId,
      reason: sealContent(sealer, 'case_access', actor.organizationId, id, { reason }),
    });
    return id;
  }

  /** Ends assignments now (of one person, or all). Returns whose they were. */
  private async end(actor: Actor, caseId: string, userId: string | null): Promise<string[]> {
    const [rows] = await this.db.query<{ user_id: string }[]>(
      `update case_access set until_at = $4 where organization_id = $1 and case_id = $2 and kind = 'assigned' and ($3::uuid is null or user_id = $3) and (until_at is null or until_at > $4) returning user_id`,
      [actor.organizationId, caseId, userId, this.clock.now()],
    );
    return [...new Set(rows.map((row) => row.user_id))];
  }

  /** Somebody who works with cases and is not kept out of this one. */
  private async mayCarry(actor: Actor, caseId: string, userId: string, path: string) {
    const [row] = await this.db.query(
      `select 1 from user_account u where u.organization_id = $1 and u.id = $2 and u.state = 'active'
       and exists (select 1 from user_role r where r.organization_id = $1 and r.user_id = u.id and r.role in ('advocate', 'supervisor', 'director'))
       and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $3 and b.user_id = u.id)`,
      [actor.organizationId, userId, caseId],
    );
    if (!row) throw invalid(path, 'unknown_person');
  }

  /** A leaver's access ends with this request; their open cases go to one colleague, or wait for their supervisor without an assignee. */
  private async handOver(actor: Actor, userId: string, handTo: string | null) {
    const now = this.clock.now();
    const held = await this.db.query<{ case_id: string }>(
      `select distinct a.case_id from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id
       where a.organization_id = $1 and a.user_id = $2 and a.kind = 'assigned' and (a.until_at is null or a.until_at > $3) and c.stage <> 'closed'
         and ($4::uuid is null or not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = a.case_id and b.user_id = $4))`,
      [actor.organizationId, userId, now, handTo],
    );
    await this.db.query(
      'update case_access set until_at = $3 where organization_id = $1 and user_id = $2 and (until_at is null or until_at > $3)',
      [actor.organizationId, userId, now],
    );
    if (!handTo) return;
    for (const { case_id } of held) {
      await this.grant(actor, case_id, handTo, 'assigned', null, '');
      await this.reminders.handOver(actor, case_id, userId, handTo);
      await this.story.add(actor, case_id, 'reassigned', null, { to: handTo });
    }
  }
}
