import { Injectable } from '@nestjs/common';
import { Database, type AnyActor } from '@alongside/api/core';
import { grants } from '@alongside/policy';
import type { Relation } from '@alongside/contract';

/** How a colleague `u`, who is not the one asking, stands to a case `c`. Relations that come and go are not counted on. */
const standing: Partial<Record<Relation, string>> = {
  team: 'exists (select 1 from team_member m where m.organization_id = u.organization_id and m.user_id = u.id and m.team_id = c.team_id)',
  organization: 'true',
};
const reviewing = grants
  .filter(({ subject, actions }) => subject === 'Referral' && actions.includes('review'))
  .flatMap(({ role, relations }) =>
    relations === 'any' ? [] : relations.flatMap((relation) => (standing[relation] ? [{ role, relation, sql: standing[relation] }] : [])),
  );
const holding = (rows: typeof reviewing) =>
  rows
    .map(
      ({ role, sql }) =>
        `(exists (select 1 from user_role x where x.organization_id = u.organization_id and x.user_id = u.id and x.role = '${role}') and ${sql})`,
    )
    .join(' or ');

/** From and where of the colleagues `u` who may review what hangs on a case `c`; made from the same grants as everything else. */
export const overseersSql = `user_account u where u.organization_id = c.organization_id and u.state = 'active'
  and not exists (select 1 from case_block b where b.organization_id = u.organization_id and b.case_id = c.id and b.user_id = u.id)
  and (${holding(reviewing)})`;
const near = holding(reviewing.filter(({ relation }) => relation === 'team'));

/** Who looks over the work on a case: the supervisors of its team; where there is none, the directors. */
@Injectable()
export class Overseers {
  constructor(private readonly db: Database) {}

  /** Ids of the nearest ones, `except` some. Empty when nobody is left. */
  async of(actor: AnyActor, caseId: string, except: readonly string[] = []): Promise<string[]> {
    const rows = await this.db.query<{ id: string; near: boolean }>(
      `select u.id, (${near}) as near from case_file c, ${overseersSql} and c.organization_id = $1 and c.id = $2 and u.id <> all($3::uuid[]) order by near desc, u.created_at, u.id`,
      [actor.organizationId, caseId, except],
    );
    const nearest = rows.filter((row) => row.near);
    return (nearest.length > 0 ? nearest : rows).map(({ id }) => id);
  }
}
