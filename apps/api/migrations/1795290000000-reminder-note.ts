import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said when a reminder was done, sealed. */
export class ReminderNote1795290000000 implements MigrationInterface {
  name = 'ReminderNote1795290000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "reminder" add "content" bytea`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "reminder" drop column "content"`);
  }
}
