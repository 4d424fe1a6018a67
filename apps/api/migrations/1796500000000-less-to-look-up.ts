import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For Today: intakes that were begun are few among all of somebody's open cases, and what is due is ordered without reading each reminder. */
export class LessToLookUp1796500000000 implements MigrationInterface {
  name = 'LessToLookUp1796500000000';

  async up(runner: QueryRunner) {
    await runner.query(
      `create index "case_file_draft_ix" on "case_file" ("organization_id", "id") where intake = 'draft' and stage <> 'closed'`,
    );
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
    await runner.query(`drop index "case_file_draft_ix"`);
  }
}
