import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts in which nobody can be found leave a line in the ledger as well; they are of no case. */
export class CountsThatLeave1796470000000 implements MigrationInterface {
  name = 'CountsThatLeave1796470000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "disclosure" alter column "case_id" drop not null`);
    await runner.query(
      `alter table "disclosure" add constraint "disclosure_6997477c_ck" check (case_id is not null or basis = 'non_identifying')`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`delete from "disclosure" where case_id is null`);
    await runner.query(`alter table "disclosure" drop constraint "disclosure_6997477c_ck"`);
    await runner.query(`alter table "disclosure" alter column "case_id" set not null`);
  }
}
