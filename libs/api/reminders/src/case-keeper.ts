import { ofTeamSql, type AnyActor, type Database } from '@alongside/api/core';

/**
 * Who looks after a case: `preferred` if it is assigned to them, else whoever has had it longest, else a supervisor of
 * its team who may see it, else a director; nobody of `without`. Null when nobody is left.
 */
export async function keeperOf(
  db: Database,
  actor: AnyActor,
  caseId: string,
  now: Date,
  preferred: string | null = null,
  without: readonly string[] = [],
): Promise<string | null> {
  const [row] = await db.query<{ user_id: string }>(
    `select k.user_id from (
       select a.user_id, 0 as place, a.from_at as since from case_access a
         where a.organization_id = $1 and a.case_id = $2 and a.kind = 'assigned' and a.from_at <= $3 and (a.until_at is null or a.until_at > $3)
       union all
       select m.user_id, 1, null from case_file c
         join team_member m on m.organization_id = c.organization_id and m.team_id = c.team_id
         join user_role r on r.organization_id = m.organization_id and r.user_id = m.user_id and r.role = 'supervisor'
         where c.organization_id = $1 and c.id = $2 and ${ofTeamSql('m.user_id')}
       union all
       select r.user_id, 2, null from user_role r where r.organization_id = $1 and r.role = 'director'
     ) k
     join user_account u on u.organization_id = $1 and u.id = k.user_id and u.state = 'active'
     where u.id <> all($5::uuid[]) and not exists (select 1 from case_block b where b.organization_id = $1 and b.case_id = $2 and b.user_id = k.user_id)
     order by k.place, (k.place = 0 and k.user_id = $4::uuid) desc nulls last, k.since, k.user_id limit 1`,
    [actor.organizationId, caseId, now, preferred, without],
  );
  return row?.user_id ?? null;
}
