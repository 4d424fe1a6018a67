import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Intakes that were begun are few among all of somebody's open cases, what is due is ordered without reading each reminder, and the cases
 * somebody is kept out of are found without reading the blocks of the whole organization.
 */
export class LessToLookUp1796500000000 implements MigrationInterface {
  name = 'LessToLookUp1796500000000';

  async up(runner: QueryRunner) {
    await runner.query(
      `create index "case_file_draft_ix" on "case_file" ("organization_id", "id") where intake = 'draft' and stage <> 'closed'`,
    );
    await runner.query(`create index "case_block_user_ix" on "case_block" ("organization_id", "user_id", "case_id")`);
    await runner.query(`drop index "reminder_owner_ix"`);
    await runner.query(
      `create index "reminder_owner_ix" on "reminder" ("organization_id", "owner_id", "due_at", "id", "case_id", "kind", "reason") where state = 'open'`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop index "reminder_owner_ix"`);
    await runner.query(
      `create index "reminder_owner_ix" on "reminder" ("organization_id", "owner_id", "due_at", "id") where state = 'open'`,
    );
    await runner.query(`drop index "case_block_user_ix"`);
    await runner.query(`drop index "case_file_draft_ix"`);
  }
}
