/** The case of `$1, $2` for this transaction. A statement of its own: what comes after it sees what others did before they let it go. */
export const takeCase = 'select 1 from case_file where organization_id = $1 and id = $2 for no key update';

/** The case's next due time; written only when it is another, because the row stands in many indexes. */
export const settleCase = `update case_file c set next_due_at = x.at
  from (select coalesce(min(due_at), 'infinity') as at from reminder where organization_id = $1 and case_id = $2 and state = 'open') x
  where c.organization_id = $1 and c.id = $2 and c.next_due_at <> x.at`;

const sameTime = 'coalesce(r.snoozed_from, r.due_at) = excluded.due_at';

/**
 * The one open reminder of this kind for this source, new or brought up to date, and the case's next due time with it. The unique key
 * over open ones makes two people who start the same one after the other. The case was taken by the statement before: this one does not see
 * its own reminder in the table, and everybody else's it does.
 */
export const startOrMove = `with put as (
    insert into reminder as r (organization_id, id, version, case_id, owner_id, kind, source_id, reason, facts, due_at, created_at)
    values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (organization_id, kind, source_id) where state = 'open' do update set
      owner_id = excluded.owner_id, reason = excluded.reason, facts = excluded.facts,
      version = r.version + (not ${sameTime} or r.owner_id <> excluded.owner_id)::int,
      due_at = case when ${sameTime} then r.due_at else excluded.due_at end,
      snoozed_from = case when ${sameTime} then r.snoozed_from end,
      delivered_at = case when ${sameTime} then r.delivered_at end
    returning id, version, due_at, delivered_at
  ), settled as (
    update case_file c set next_due_at = x.at
    from (select least(put.due_at, (select min(o.due_at) from reminder o where o.organization_id = $1 and o.case_id = $3 and o.state = 'open' and o.id <> put.id)) as at from put) x
    where c.organization_id = $1 and c.id = $3 and c.next_due_at <> x.at
  )
  select id, version, due_at, delivered_at from put`;
