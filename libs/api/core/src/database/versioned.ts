import type { EntityTarget } from 'typeorm';
import { Stale } from '../errors';
import type { Database } from './database';
import type { VersionedRow } from './tenant-row';

/**
 * Writes `values` to the row if it still has `version`, and counts the version up. Returns the new version.
 * Throws Stale when somebody was faster; the row must have been found before.
 */
export async function changed<Row extends VersionedRow>(
  db: Database,
  entity: EntityTarget<Row>,
  row: { organizationId: string; id: string; version: number },
  values: Partial<Row>,
): Promise<number> {
  const { affected } = await db.em
    .createQueryBuilder()
    .update(entity)
    .set({ ...values, version: row.version + 1 } as never)
    .where('organization_id = :organizationId and id = :id and version = :version', {
      organizationId: row.organizationId,
      id: row.id,
      version: row.version,
    })
    .execute();
  if (affected !== 1) throw new Stale();
  return row.version + 1;
}
