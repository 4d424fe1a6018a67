import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody was in their portal, and what they read, is theirs to show. */
export class PortalActivity1796100100000 implements MigrationInterface {
  name = 'PortalActivity1796100100000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "portal_account" add "shows_activity" boolean not null default false`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "portal_account" drop column "shows_activity"`);
  }
}
