import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when somebody stands in for a reminder, so that a letter to them counts what came with it. */
export class StandInAt1796300100000 implements MigrationInterface {
  name = 'StandInAt1796300100000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "reminder" add "stand_in_at" timestamp(3) with time zone`);
    await runner.query(`update reminder set stand_in_at = coalesce(delivered_at, due_at) where stand_in_id is not null`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "reminder" drop column "stand_in_at"`);
  }
}
