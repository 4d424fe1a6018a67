import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, NotFound, Refused, invalid, type Actor } from '@alongside/api/core';
import { Users } from '@alongside/api/identity';
import { Notifications } from '@alongside/api/reminders';
import type { BlockCase, CaseLink, CaseReassign, EndAccess, ExtendAccess, ShareCase } from '@alongside/contract';
import { Case, CaseAccess, CaseBlock, LinkedCase } from './case.entity';
import { CaseGrants } from './case-grants.service';
import { CaseHandovers } from './case-handover.service';
import { readCaseNumber } from './case-number';
import { sealContent } from './content';
import { EmergencyOpenings } from './glass.service';
import { Overseers } from './overseers';
import { PrivilegedAccess } from './privileged-access';
import { Story } from './story';

const YEAR = 366 * 86_400_000;
const over = () => new Refused('transition_refused', 'This has ended already. Load the list again.');

/** Who may open a case: assigning, sharing for a time, keeping somebody out. */
@Injectable()
export class CaseAccesses {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly users: Users,
    private readonly grants: CaseGrants,
    private readonly handovers: CaseHandovers,
    private readonly glass: EmergencyOpenings,
    private readonly overseers: Overseers,
    private readonly notifications: Notifications,
    private readonly privileged: PrivilegedAccess,
  ) {}

  /** Gives the case to a colleague, now or from a day to come. Whoever had it loses it with that moment; their reminders go along. */
  async reassign(actor: Actor, caseId: string, input: CaseReassign) {
    const reached = await this.access.reachOpen(actor, 'reassign', 'Case', caseId);
    await this.grants.take(actor.organizationId, caseId, input.version);
    await this.grants.mayCarry(actor, caseId, input.to, 'to');
    const at = input.at ? new Date(input.at) : null;
    if (at && at.getTime() > this.db.moment.getTime() + YEAR) throw invalid('at', 'too_far');
    if (at && at > this.db.moment) await this.handovers.plan(actor, caseId, { ...input, at });
    else await this.handovers.now(actor, caseId, reached.teamId, input);
    await this.db.query('update case_file set version = version + 1 where organization_id = $1 and id = $2', [
      actor.organizationId,
      caseId,
    ]);
    return { id: caseId, version: input.version + 1 };
  }

  async share(actor: Actor, caseId: string, input: ShareCase) {
    await this.access.reachOpen(actor, 'share', 'Case', caseId);
    const untilAt = this.future(input.until);
    await this.grants.mayCarry(actor, caseId, input.userId, 'userId');
    // Nobody gives away what they may not read themselves.
    if (input.privileged && !(await this.privileged.mayShare(actor, caseId))) throw invalid('privileged', 'not_yours');
    const id = await this.grants.grant(actor, {
      ...{ caseId, userId: input.userId, kind: 'shared', untilAt, settlesAt: untilAt, privileged: input.privileged, reason: input.reason },
    });
    await this.story.add(actor, caseId, 'shared', null, { with: input.userId });
    await this.notifications.tell(actor, input.userId, { kind: 'case_shared', reason: 'case_shared', facts: {}, caseId });
    await this.audit.record(actor, 'case.shared', 'Case', [caseId, input.userId], caseId);
    return { id, version: 1 };
  }

  /** A share that runs gets another end, with a reason of its own. */
  async extend(actor: Actor, caseId: string, id: string, input: ExtendAccess) {
    await this.access.reachOpen(actor, 'share', 'Case', caseId);
    const grant = await this.found(actor, caseId, id);
    if (grant.kind !== 'shared') throw new Refused('transition_refused', 'Only what is shared for a time can be extended.');
    const untilAt = this.future(input.until);
    await this.grants.mayCarry(actor, caseId, grant.userId, 'until');
    await this.db.em.update(CaseAccess, { organizationId: actor.organizationId, id }, { untilAt, settlesAt: untilAt });
    await this.grants.decided(actor, caseId, 'access_extended', { userId: grant.userId, accessId: id, reason: input.reason });
    await this.audit.record(actor, 'case.share_extended', 'Case', [caseId, grant.userId], caseId);
    return { id, version: 1 };
  }

  /** Ends one grant at once: a share, an assignment, an emergency opening, or a handover that is still to come. */
  async end(actor: Actor, caseId: string, id: string, { reason }: EndAccess) {
    const known = await this.db.em.findOneBy(CaseAccess, { organizationId: actor.organizationId, caseId, id });
    if (known?.kind === 'break_glass') return this.glass.end(actor, known.id, reason);
    await this.access.reach(actor, known?.kind === 'assigned' ? 'reassign' : 'share', 'Case', caseId);
    const grant = await this.found(actor, caseId, id);
    const planned = grant.fromAt > this.db.moment;
    if (planned) await this.handovers.cancel(actor, grant);
    else await this.db.em.update(CaseAccess, { organizationId: actor.organizationId, id }, { untilAt: this.db.moment, settlesAt: null });
    await this.grants.decided(actor, caseId, 'access_ended', { userId: grant.userId, accessId: id, reason });
    await this.grants.rescueReminders(actor, caseId);
    await this.story.add(actor, caseId, planned ? 'handover_cancelled' : 'access_ended', null, { with: grant.userId });
    await this.handovers.tellEnded(actor, caseId, [grant.userId]);
    await this.audit.record(actor, 'case.access_ended', 'Case', [caseId, grant.userId], caseId);
    return { id, version: 1 };
  }

  /** Conflict of interest: beats every other relation, at once. What the person held on the case ends for good. */
  async block(actor: Actor, caseId: string, input: BlockCase) {
    await this.access.reach(actor, 'block', 'Case', caseId);
    const { userId } = input;
    if (userId === actor.userId) throw invalid('userId', 'not_oneself');
    await this.users.active(actor, userId, 'userId');
    await this.keepOut(actor, caseId, input);
    await this.audit.record(actor, 'case.blocked', 'Case', [caseId, userId], caseId);
    return { id: caseId, version: 1 };
  }

  /**
   * A conflict of interest of one's own, said by anybody who may open the case. It counts at once and like any other block: those who lead
   * are told, and only they lift it. Somebody who can open the case has to be left.
   */
  async declare(actor: Actor, caseId: string, reason: string) {
    const { userId } = actor;
    await this.access.reach(actor, 'read', 'Case', caseId);
    // Two who are the last to lead it do not both leave at once.
    await this.grants.hold(actor.organizationId, caseId);
    const leading = await this.overseers.of(actor, caseId, [userId]);
    const others = (await this.grants.holders(actor, caseId)).filter((one) => one !== userId);
    if (leading.length === 0 && others.length === 0)
      throw new Refused('nobody_else', 'Nobody else could open this case then. Somebody has to be given a role that leads cases first.');
    await this.keepOut(actor, caseId, { userId, reason });
    for (const one of leading.length > 0 ? leading : others)
      await this.notifications.tell(actor, one, {
        ...{ kind: 'access', reason: 'conflict_declared', facts: { nobody: others.length === 0 }, caseId },
      });
    await this.audit.record(actor, 'case.conflict_declared', 'Case', [caseId, userId], caseId);
    return { id: caseId, version: 1 };
  }

  private async keepOut(actor: Actor, caseId: string, { userId, reason: words }: BlockCase) {
    const { organizationId } = actor;
    const sealer = await this.keyring.of(organizationId, caseId);
    const reason = sealContent(sealer, 'case_block', organizationId, userId, { reason: words });
    await this.db.em.upsert(CaseBlock, { organizationId, caseId, userId, blockedBy: actor.userId, createdAt: this.db.moment, reason }, [
      'organizationId',
      'caseId',
      'userId',
    ]);
    await this.handovers.withdraw(actor, userId, caseId);
    await this.grants.endAllOf(actor, caseId, userId);
    await this.grants.decided(actor, caseId, 'blocked', { userId, reason: words });
    await this.grants.rescueReminders(actor, caseId);
  }

  /** Gives nothing back by itself: whoever is to work on the case is given it anew. Those who carry and lead it are told. */
  async liftBlock(actor: Actor, caseId: string, userId: string, reason: string) {
    const { organizationId } = actor;
    await this.access.reach(actor, 'block', 'Case', caseId);
    const { affected } = await this.db.em.delete(CaseBlock, { organizationId, caseId, userId });
    if (!affected) throw new NotFound('This block');
    await this.grants.decided(actor, caseId, 'block_lifted', { userId, reason });
    const told = new Set([...(await this.grants.holders(actor, caseId)), ...(await this.overseers.of(actor, caseId))]);
    for (const one of told)
      if (one !== actor.userId && one !== userId)
        await this.notifications.tell(actor, one, { kind: 'access', reason: 'block_lifted', facts: {}, caseId });
    await this.audit.record(actor, 'case.block_lifted', 'Case', [caseId, userId], caseId);
    return { id: caseId, version: 1 };
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

  /** The grant, while it counts or is still to come. */
  private async found(actor: Actor, caseId: string, id: string): Promise<CaseAccess> {
    const grant = await this.grants.find(actor.organizationId, caseId, id);
    if (!grant) throw new NotFound('This access');
    if (grant.untilAt && grant.untilAt <= this.db.moment) throw over();
    return grant;
  }

  private future(moment: string): Date {
    const at = new Date(moment);
    if (at <= this.db.moment) throw invalid('until', 'in_the_past');
    if (at.getTime() > this.db.moment.getTime() + YEAR) throw invalid('until', 'too_far');
    return at;
  }
}
