import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Within how many working days messages from the portal are answered, as clients are told. */
export class ReplyDays1796440100000 implements MigrationInterface {
  name = 'ReplyDays1796440100000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "organization" add "reply_days" integer not null default '1'`);
    await runner.query(`alter table "organization" add constraint "organization_03c8b49e_ck" check (reply_days between 0 and 10)`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "organization" drop column "reply_days"`);
  }
}
