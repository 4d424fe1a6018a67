import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose a reminder was before somebody gave it to a colleague, so that it can be taken back. */
export class GivenAway1796450100000 implements MigrationInterface {
  name = 'GivenAway1796450100000';

  async up(runner: QueryRunner) {
    await runner.query('alter table "reminder" add "given_from" uuid');
    await runner.query('alter table "reminder" add "given_by" uuid');
    await runner.query('alter table "reminder" add "given_at" timestamp(3) with time zone');
  }

  async down(runner: QueryRunner) {
    for (const column of ['given_at', 'given_by', 'given_from']) await runner.query(`alter table "reminder" drop column "${column}"`);
  }
}
