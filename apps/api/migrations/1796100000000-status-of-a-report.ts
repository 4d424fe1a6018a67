import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the client is told may be about one report or referral. */
export class StatusOfAReport1796100000000 implements MigrationInterface {
  name = 'StatusOfAReport1796100000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "status_update" add "referral_id" uuid`);
    await runner.query(`alter table "status_update" add constraint "status_update_referral_id_fk"
      foreign key ("organization_id", "referral_id") references "referral"("organization_id", "id")`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "status_update" drop constraint "status_update_referral_id_fk"`);
    await runner.query(`alter table "status_update" drop column "referral_id"`);
  }
}
