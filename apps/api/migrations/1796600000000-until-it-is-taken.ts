import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter says until when it counts, from the beginning, so that what joined it by a clock that is ahead is counted as well. */
export class UntilItIsTaken1796600000000 implements MigrationInterface {
  name = 'UntilItIsTaken1796600000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "dispatch" rename column "taken_at" to "until"`);
    await runner.query(`update "dispatch" set "until" = greatest("since", now()) where "until" is null`);
    await runner.query(`alter table "dispatch" alter column "until" set not null`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "dispatch" alter column "until" drop not null`);
    await runner.query(`update "dispatch" set "until" = null where "state" = 'waiting'`);
    await runner.query(`alter table "dispatch" rename column "until" to "taken_at"`);
  }
}
