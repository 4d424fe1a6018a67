import { Injectable } from '@nestjs/common';
import { Clock, Database, ofTeamSql, type Actor } from '@alongside/api/core';
import { Leavers } from '@alongside/api/identity';
import { Reminders, undelivered, type MovedRow } from './reminders.service';

/** A colleague of the role, active, whom no conflict of interest keeps from case `c`; `$2` is who leaves. */
const first = (role: string, within: string) => `(select u.id from user_account u
  join user_role o on o.organization_id = u.organization_id and o.user_id = u.id and o.role = '${role}' ${within}
  where u.organization_id = $1 and u.state = 'active' and u.id <> $2
    and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = c.id and b.user_id = u.id)
  order by u.created_at, u.id limit 1)`;

/**
 * What somebody who leaves had to remember is not forgotten: it goes to the supervisor of the case's team, or to a
 * director, who hear of it at once if it is due. Cases that are handed to a colleague, now or by a plan that is made already, take their
 * reminders along themselves; those are left alone here, whichever of the two is asked first.
 */
@Injectable()
export class ReminderLeavers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly reminders: Reminders,
    leavers: Leavers,
  ) {
    leavers.onLeave((actor, userId, handTo) => this.leave(actor, userId, handTo));
  }

  private async leave(actor: Actor, userId: string, handTo: string | null): Promise<void> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const moved = await this.db.query<MovedRow>(
      `with heir as (
         select r.id, coalesce(${first('supervisor', `and ${ofTeamSql('u.id')}`)}, ${first('director', '')}) as owner_id
         from reminder r join case_file c on c.organization_id = r.organization_id and c.id = r.case_id
         where r.organization_id = $1 and r.owner_id = $2 and r.state = 'open'
           and not exists (select 1 from case_access a where a.organization_id = $1 and a.case_id = r.case_id and a.user_id = $2 and a.kind = 'assigned' and a.succeeded_by is not null and a.until_at > $4)
           and ($3::uuid is null or not exists (select 1 from case_access a where a.organization_id = $1 and a.case_id = r.case_id and a.user_id = $2 and a.kind = 'assigned' and (a.until_at is null or a.until_at > $4))
             or exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = r.case_id and b.user_id = $3))
       ), moved as (
         update reminder r set owner_id = heir.owner_id, version = r.version + 1, delivered_at = case when r.due_at > $4 then r.delivered_at end
         from heir where r.organization_id = $1 and r.id = heir.id and heir.owner_id is not null
         returning r.id, r.version, r.due_at, r.delivered_at
       ) select * from moved`,
      [organizationId, userId, handTo, now],
    );
    this.reminders.soon(organizationId, undelivered(moved));
  }
}
