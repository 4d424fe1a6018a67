import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The name of the organization as it may stand in the portal; none until somebody sets one. */
export class PortalName1796490000000 implements MigrationInterface {
  name = 'PortalName1796490000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "organization" add "portal_name" text not null default ''`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "organization" drop column "portal_name"`);
  }
}
