import { Injectable } from '@nestjs/common';
import { Clock, Database, invalid, relationsOfSql, type AnyActor } from '@alongside/api/core';
import { relationsFor } from '@alongside/policy';
import type { Relation, Role } from '@alongside/contract';
import { keeperOf } from './case-keeper';

/** Who can be reminded of a case: whoever could not open it would never see the reminder, and it would be forgotten. */
@Injectable()
export class ReminderOwners {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws with the field at fault. */
  async check(actor: { organizationId: string }, caseId: string, userId: string, path: string): Promise<void> {
    if (!(await this.canOpen(actor, caseId, userId))) throw invalid(path, 'cannot_open_the_case');
  }

  /** Whether this colleague works here and may open the case; a broken glass does not count, it is for a moment. */
  async canOpen({ organizationId }: { organizationId: string }, caseId: string, userId: string): Promise<boolean> {
    const [colleague] = await this.db.query<{ roles: Role[]; relations: Relation[] | null }>(
      `select array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id) as roles, ${relationsOfSql('u.id')} as relations
       from user_account u join case_file c on c.organization_id = u.organization_id and c.id = $2
       where u.organization_id = $1 and u.id = $3 and u.state = 'active'`,
      [organizationId, caseId, userId],
    );
    const granted = colleague && relationsFor(colleague, 'read', 'Case');
    const lasting = (colleague?.relations ?? []).filter((relation) => relation !== 'break_glass');
    return Array.isArray(granted) && lasting.some((relation) => granted.includes(relation));
  }

  /** Who is reminded of what somebody left behind: see `keeperOf`. */
  heirOf(actor: AnyActor, caseId: string): Promise<string | null> {
    return keeperOf(this.db, actor, caseId, this.clock.now());
  }
}
