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

/**
 * SQL condition on the same parameters: is what was shared about the client for this person to see? It is the client's own, and stands
 * open to a caregiver only while the client has no portal of their own (MIN-02).
 */
export const speaksForClient = `(exists (
    select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and p.role = 'client')
  or not exists (
    select 1 from portal_account a join case_party p on p.organization_id = a.organization_id and p.case_id = a.case_id and p.person_id = a.person_id
    where a.organization_id = $1 and a.case_id = $2 and a.state <> 'closed' and p.role = 'client'))`;
