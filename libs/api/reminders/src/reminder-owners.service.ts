import { Injectable } from '@nestjs/common';
import { Clock, Database, invalid } from '@alongside/api/core';
import { relationsFor } from '@alongside/policy';
import type { Relation, Role } from '@alongside/contract';

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
    const [colleague] = await this.db.query<{ roles: Role[]; relations: Relation[]; blocked: boolean }>(
      `select array(select r.role from user_role r where r.organization_id = u.organization_id and r.user_id = u.id) as roles,
         exists (select 1 from case_block b where b.organization_id = u.organization_id and b.case_id = c.id and b.user_id = u.id) as blocked,
         array(select a.kind from case_access a where a.organization_id = u.organization_id and a.case_id = c.id and a.user_id = u.id and a.kind in ('assigned', 'shared')
           and a.from_at <= $4 and (a.until_at is null or a.until_at > $4))
         || case when exists (select 1 from team_member m where m.organization_id = u.organization_id and m.user_id = u.id and m.team_id = c.team_id) then array['team'] else '{}' end
         || array['organization'] as relations
       from user_account u join case_file c on c.organization_id = u.organization_id and c.id = $2
       where u.organization_id = $1 and u.id = $3 and u.state = 'active'`,
      [organizationId, caseId, userId, this.clock.now()],
    );
    const granted = colleague && relationsFor(colleague, 'read', 'Case');
    return Array.isArray(granted) && !colleague.blocked && colleague.relations.some((relation) => granted.includes(relation));
  }
}
