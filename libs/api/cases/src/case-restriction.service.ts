import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Refused, inForce, type Actor } from '@alongside/api/core';
import { Notifications } from '@alongside/api/reminders';
import type { RestrictCase } from '@alongside/contract';
import { Case } from './case.entity';
import { CaseGrants } from './case-grants.service';
import { Overseers } from './overseers';
import { Story } from './story';

/**
 * Restricted cases: only people who are named on one, and directors, reach it. For everybody else it does not exist, in no list,
 * count, search or warning (design §3.11); in an emergency the glass can still be broken.
 */
@Injectable()
export class CaseRestrictions {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly grants: CaseGrants,
    private readonly overseers: Overseers,
    private readonly notifications: Notifications,
  ) {}

  /** `keep` names those who stay in, a supervisor for instance, for as long as the restriction lasts. */
  async restrict(actor: Actor, caseId: string, { reason, keep }: RestrictCase) {
    const reached = await this.take(actor, caseId);
    if (reached.restricted) throw new Refused('transition_refused', 'This case is restricted already.');
    for (const userId of new Set(keep)) {
      await this.grants.mayCarry(actor, caseId, userId, 'keep');
      if (await this.named(actor, caseId, userId)) continue;
      await this.grants.grant(actor, { caseId, userId, kind: 'shared', reason });
      await this.audit.record(actor, 'case.shared', 'Case', [caseId, userId], caseId);
      if (userId !== actor.userId)
        await this.notifications.tell(actor, userId, { kind: 'case_shared', reason: 'case_shared', facts: {}, caseId });
    }
    await this.set(actor, caseId, true, reason);
    await this.grants.rescueReminders(actor, caseId);
    return { id: caseId, version: reached.version };
  }

  /** Those who were named for as long as it lasts are so no longer; for a team's own supervisor nothing changes. */
  async lift(actor: Actor, caseId: string, reason: string) {
    const reached = await this.take(actor, caseId);
    if (!reached.restricted) throw new Refused('transition_refused', 'This case is not restricted.');
    await this.set(actor, caseId, false, reason);
    await this.db.query(
      `update case_access a set until_at = $3 where a.organization_id = $1 and a.case_id = $2 and a.kind = 'shared' and a.until_at is null`,
      [actor.organizationId, caseId, this.db.moment],
    );
    await this.grants.rescueReminders(actor, caseId);
    return { id: caseId, version: reached.version };
  }

  /** One after the other: the second finds what the first did. */
  private async take(actor: Actor, caseId: string) {
    await this.db.query('select 1 from case_file where organization_id = $1 and id = $2 for no key update', [actor.organizationId, caseId]);
    return this.access.reach(actor, 'restrict', 'Case', caseId);
  }

  private async set(actor: Actor, caseId: string, restricted: boolean, reason: string) {
    await this.db.em.update(Case, { organizationId: actor.organizationId, id: caseId }, { restricted });
    const kind = restricted ? 'restricted' : 'restriction_lifted';
    await this.grants.decided(actor, caseId, kind, { reason });
    await this.story.add(actor, caseId, kind);
    // After the change: those who have lost sight of it are not told.
    const told = new Set([...(await this.grants.holders(actor, caseId)), ...(await this.overseers.all(actor, caseId))]);
    for (const userId of told)
      if (userId !== actor.userId)
        await this.notifications.tell(actor, userId, { kind: 'access', reason: `case_${kind}`, facts: {}, caseId });
    await this.audit.record(actor, `case.${kind}`, 'Case', [caseId], caseId);
  }

  private async named(actor: Actor, caseId: string, userId: string): Promise<boolean> {
    const [row] = await this.db.query(
      `select 1 from case_access a where a.organization_id = $1 and a.case_id = $2 and a.user_id = $3 and a.kind in ('assigned', 'shared') and a.until_at is null and ${inForce}`,
      [actor.organizationId, caseId, userId],
    );
    return row !== undefined;
  }
}
