import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A legal request has a key of its own. */
export class LegalKeys1795450200000 implements MigrationInterface {
  name = 'LegalKeys1795450200000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "data_key" drop constraint "data_key_8f918c0d_ck"`);
    await runner.query(
      `alter table "data_key" add constraint "data_key_49404138_ck" check (kind in ('person', 'case', 'privileged', 'staff', 'legal'))`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`delete from "data_key" where kind = 'legal'`);
    await runner.query(`alter table "data_key" drop constraint "data_key_49404138_ck"`);
    await runner.query(
      `alter table "data_key" add constraint "data_key_8f918c0d_ck" check (kind in ('person', 'case', 'privileged', 'staff'))`,
    );
  }
}
