import { holds, relationsOfSql, type Database } from '@alongside/api/core';
import type { Relation, Role } from '@alongside/contract';
import type { DueItem } from './dispatch-words';

/** Nobody counts further. */
const MOST = 1_000;

interface Row extends DueItem {
  relations: Relation[] | null;
}

/**
 * What is due for somebody now and may be told to them: open, theirs or that of a colleague for whom they stand in, delivered in the application, of a case that is not closed and that
 * they may still open. Inside a transaction. `kinds` narrows it by SQL on `r.kind`, `within` to what was delivered in a span of time.
 */
export async function dueFor(
  db: Database,
  { organizationId, userId, now }: { organizationId: string; userId: string; now: Date },
  kinds: { only?: readonly string[]; without?: readonly string[] },
  within?: { from: Date; to: Date },
): Promise<DueItem[]> {
  const [{ roles }] = await db.query<{ roles: Role[] }>(
    `select coalesce(array_agg(role), '{}') as roles from user_role where organization_id = $1 and user_id = $2`,
    [organizationId, userId],
  );
  const rows = await db.query<Row>(
    `select c.number, r.kind, ${relationsOfSql('$2::uuid')} as relations
     from (
       select *, delivered_at as told_at from reminder where organization_id = $1 and owner_id = $2 and state = 'open' and due_at <= $3
       union all
       select *, greatest(delivered_at, stand_in_at) from reminder where organization_id = $1 and stand_in_id = $2 and owner_id <> $2 and state = 'open' and due_at <= $3
     ) r join case_file c on c.organization_id = r.organization_id and c.id = r.case_id
     where r.delivered_at is not null and c.stage <> 'closed'
       and ($4::text[] is null or r.kind = any($4)) and r.kind <> all($5::text[])
       and ($6::timestamptz is null or r.told_at >= $6) and ($7::timestamptz is null or r.told_at <= $7)
     order by r.due_at, r.id limit ${MOST}`,
    [organizationId, userId, now, kinds.only ?? null, kinds.without ?? [], within?.from ?? null, within?.to ?? null],
  );
  return rows.filter((row) => holds({ roles }, row, 'read', 'Case')).map(({ number, kind }) => ({ number, kind }));
}
