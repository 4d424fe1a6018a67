import type { LedgerReader, SeesWhy } from '@alongside/contract';

/** What SQL knows of a reader: `held` is split by whether somebody gave a reason. */
export type ReaderRule = Exclude<SeesWhy, 'waits'> | 'held';
export const seesIt: Record<ReaderRule, boolean> = {
  own: true,
  for_client: true,
  let_in: true,
  withheld: false,
  held: false,
  names_them: false,
  not_theirs: false,
  no_portal: false,
};
/** What nobody can decide otherwise. */
export const settled: readonly SeesWhy[] = ['names_them', 'not_theirs', 'no_portal'];

const role = (person: string, condition: string) =>
  `exists (select 1 from case_party p where p.organization_id = d.organization_id and p.case_id = d.case_id and p.person_id = ${person} and ${condition})`;
const hasClient = `exists (select 1 from case_party c where c.organization_id = d.organization_id and c.case_id = d.case_id and c.role = 'client')`;
/** The advocate checked that they may see what is the client's. Never because of who else has a portal: one account would tell of the other (MIN-02). */
const checked = (person: string) =>
  `exists (select 1 from portal_account o where o.organization_id = d.organization_id and o.case_id = d.case_id and o.person_id = ${person} and o.state <> 'closed' and o.sees_client)`;

/**
 * SQL of the rule of one reader (an SQL expression of a person's id) for a line of the ledger `d`: the one place that decides who of a case
 * sees which line. The portal asks it, and the workspace shows it (design §3.11, MIN-02, MIN-04).
 */
export const readerRule = (person: string): string => `case
    when exists (select 1 from disclosure_about w where w.organization_id = d.organization_id and w.disclosure_id = d.id and w.person_id = ${person} and w.warns) then 'names_them'
    when d.basis = 'non_identifying' then 'not_theirs'
    when ${role(person, `(p.alleged_abuser or p.role = 'reported_person')`)} then 'no_portal'
    when not ${role(person, `p.role in ('client', 'caregiver')`)} and (not ${role(person, `p.role = 'reporter'`)} or ${hasClient}) then 'no_portal'
    when d.basis = 'content_free_notice' and d.recipient_id is distinct from ${person} then 'not_theirs'
    when not ${role(person, `p.role = 'client'`)}
      and not exists (select 1 from disclosure_about b where b.organization_id = d.organization_id and b.disclosure_id = d.id and b.person_id = ${person})
      and not ${checked(person)}
      then 'not_theirs'
    when exists (select 1 from disclosure_reader r where r.organization_id = d.organization_id and r.disclosure_id = d.id and r.person_id = ${person})
      then (select case when r.sees then 'let_in' else 'withheld' end from disclosure_reader r where r.organization_id = d.organization_id and r.disclosure_id = d.id and r.person_id = ${person})
    when d.withheld_from_portal then 'held'
    when ${role(person, `p.role = 'client'`)} then 'own'
    when d.basis = 'statutory_mandate' then 'held'
    when exists (select 1 from disclosure_about b where b.organization_id = d.organization_id and b.disclosure_id = d.id and b.person_id = ${person}) then 'own'
    else 'for_client'
  end`;

/** SQL condition: this person sees the line `d`. */
export const readerSees = (person: string): string => `(${readerRule(person)}) in ('own', 'for_client', 'let_in')`;

export interface ReaderRow {
  personId: string;
  role: string;
  rule: ReaderRule;
  /** Sealed, as base64. */
  reason: string | null;
  hasPortal: boolean;
}
/** SQL of everybody on the case of a line `d` who could have a portal, as JSON. */
export const readersOf = `(select coalesce(json_agg(json_build_object('personId', x.person_id, 'role', x.role, 'rule', x.rule, 'reason', encode(x.reason, 'base64'), 'hasPortal', x.has_portal)
      order by array_position(array['client', 'caregiver', 'reporter'], x.role), x.person_id), '[]'::json)
    from (select distinct on (y.person_id) y.person_id, y.role, ${readerRule('y.person_id')} as rule, z.reason,
        exists (select 1 from portal_account o where o.organization_id = d.organization_id and o.case_id = d.case_id and o.person_id = y.person_id and o.state <> 'closed') as has_portal
      from case_party y left join disclosure_reader z on z.organization_id = d.organization_id and z.disclosure_id = d.id and z.person_id = y.person_id
      where y.organization_id = d.organization_id and y.case_id = d.case_id and y.role in ('client', 'caregiver', 'reporter')
      order by y.person_id, array_position(array['client', 'caregiver', 'reporter'], y.role)) x)`;

/** A reader as the workspace shows it. */
export function readerView({ rule, reason, ...row }: ReaderRow, opened: string | null, lineReason: string | null): LedgerReader {
  const why: SeesWhy = rule === 'held' ? (lineReason === null ? 'waits' : 'withheld') : rule;
  return { ...row, sees: seesIt[rule], why, reason: reason === null ? (why === 'withheld' ? lineReason : null) : opened };
}
