/**
 * SQL of the client of one case, for `left join lateral (…) on true` on rows that are few already: `person_id`, `identity` and `wrapped`,
 * which `People.open` opens. The limit keeps the planner from reading every person of an organization to name fifty.
 */
export const clientSql = (caseId: string) => `select p.person_id, s.identity, k.wrapped
    from case_party p
    join person s on s.organization_id = p.organization_id and s.id = p.person_id
    left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
    where p.organization_id = $1 and p.case_id = ${caseId} and p.role = 'client' limit 1`;
