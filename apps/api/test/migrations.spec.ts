import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/data-source';
import { asOwner, freshDatabase, ownerUrl } from './support/database';

describe('migrations', () => {
  let database: string;
  let source: DataSource;
  beforeAll(async () => {
    database = await freshDatabase();
    source = await new DataSource(dataSourceOptions(ownerUrl(database))).initialize();
  });
  afterAll(() => source.destroy());

  it('leave nothing between the entities and the tables', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('put a forced wall around every table that belongs to an organization', async () => {
    const rows = await asOwner<{ name: string; forced: boolean; enabled: boolean; policies: number }>(
      database,
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant') as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
       where n.nspname = 'public' and c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !row.enabled || !row.forced || row.policies !== 1)).toEqual([]);
  });

  it('carry the organization in every primary and foreign key of such a table', async () => {
    const rows = await asOwner<{ table: string; constraint: string }>(
      database,
      `select c.conrelid::regclass::text as table, c.conname as constraint from pg_constraint c
       join pg_attribute o on o.attrelid = c.conrelid and o.attname = 'organization_id'
       where c.contype in ('p', 'f') and not (o.attnum = any(c.conkey))`,
    );
    expect(rows).toEqual([]);
  });

  it('give the application no way around: no owner, no superuser, no bypass, and no change of the audit', async () => {
    const roles = await asOwner<{ rolname: string }>(
      database,
      `select rolname from pg_roles where rolname like 'alongside\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    );
    expect(roles).toEqual([]);
    const rights = await asOwner<{ privilege: string }>(
      database,
      `select grantee || ' ' || privilege_type as privilege from information_schema.role_table_grants where table_name = 'audit_event' and grantee like 'alongside%' order by 1`,
    );
    expect(rights.map(({ privilege }) => privilege)).toEqual([
      'alongside_app INSERT',
      'alongside_app SELECT',
      'alongside_audit INSERT',
      'alongside_audit SELECT',
    ]);
  });

  it('can be taken back, one by one, and put in again', async () => {
    const count = source.migrations.length;
    for (let each = 0; each < count; each += 1) await source.undoLastMigration({ transaction: 'each' });
    const [{ tables }] = await asOwner<{ tables: number }>(
      database,
      `select count(*)::int as tables from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables).toBe(1);
    expect(await source.runMigrations()).toHaveLength(count);
  });
});
