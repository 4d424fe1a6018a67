import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody's lists begin with (docs/performance.md): their grants, answered from the index alone, and the cases that are
 * open, so that the closed ones of many years are not looked at.
 */
export class FasterReads1795300000000 implements MigrationInterface {
  name = 'FasterReads1795300000000';

  async up(runner: QueryRunner) {
    await runner.query(`create index case_access_held_ix on case_access (organization_id, user_id, kind, case_id, from_at, until_at)`);
    await runner.query(`drop index case_access_organization_id_user_id_kind_case_id_ix`);
    await runner.query(`create index case_file_open_ix on case_file (organization_id, id) where stage <> 'closed'`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop index case_file_open_ix`);
    await runner.query(
      `create index case_access_organization_id_user_id_kind_case_id_ix on case_access (organization_id, user_id, kind, case_id)`,
    );
    await runner.query(`drop index case_access_held_ix`);
  }
}
