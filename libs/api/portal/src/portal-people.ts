/**
 * SQL condition on parameters organization, case and person ($1, $2, $3): may this person have a portal on this case? The client, a
 * caregiver, or who reported where there is no client; never somebody reported or held to be an abuser there (MIN-01, MIN-02),
 * whatever else they are on the case.
 */
export const mayHavePortal = `exists (
    select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3
      and (p.role in ('client', 'caregiver') or (p.role = 'reporter' and not exists (
        select 1 from case_party c where c.organization_id = p.organization_id and c.case_id = p.case_id and c.role = 'client'))))
  and not exists (
    select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and (p.alleged_abuser or p.role = 'reported_person'))`;

/** SQL condition on the same parameters: is this person the client? */
export const isClient = `exists (
    select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and p.role = 'client')`;

/**
 * SQL condition on the same parameters: is what was shared about the client for this person to see, and to decide? It is the client's
 * own. Somebody else sees it only where the advocate checked that and switched it on for them; never because of who else has a portal,
 * or one account would tell of the other (MIN-02).
 */
export const speaksForClient = `(${isClient} or exists (
    select 1 from portal_account a where a.organization_id = $1 and a.case_id = $2 and a.person_id = $3 and a.state <> 'closed' and a.sees_client))`;

/** SQL expression on the same parameters: whom the page speaks to. */
export const voice = `case when not ${isClient} and exists (
      select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and p.role = 'caregiver') then 'caregiver'
    else coalesce((select case d.age_band when '0_12' then 'child' when '13_17' then 'teen' end
      from demographics d where d.organization_id = $1 and d.person_id = $3), 'adult') end`;

/** Whose page is read: the person themselves, or their advocate who looks at it as they see it. */
export interface PageOf {
  organizationId: string;
  caseId: string;
  personId: string;
  accountId: string;
}
