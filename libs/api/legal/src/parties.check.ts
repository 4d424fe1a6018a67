import { invalid, type Database } from '@alongside/api/core';

/** The persons that are named must be on the case; the client themselves is never a danger to themselves in this sense. */
export async function checkNames(db: Database, organizationId: string, caseId: string, names: readonly string[]): Promise<string[]> {
  const unique = [...new Set(names)];
  if (unique.length === 0) return [];
  const rows = await db.query<{ personId: string }>(
    `select distinct person_id as "personId" from case_party where organization_id = $1 and case_id = $2 and person_id = any($3::uuid[]) and role <> 'client'`,
    [organizationId, caseId, unique],
  );
  const known = new Set(rows.map(({ personId }) => personId));
  const wrong = unique.find((id) => !known.has(id));
  if (wrong) throw invalid(`names.${names.indexOf(wrong)}`, 'not_on_this_case');
  return unique;
}
