import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the letter with a link left, so that one that did not is sent again. Letters of before are taken as sent. */
export class Letters1795312000000 implements MigrationInterface {
  name = 'Letters1795312000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "one_time_link" add "mailed_at" timestamp(3) with time zone`);
    await runner.query(`alter table "one_time_link" add "mail_attempts" integer not null default '0'`);
    await runner.query(`update "one_time_link" set "mailed_at" = "created_at"`);
    await runner.query(`grant select (created_at, mailed_at, mail_attempts) on one_time_link to alongside_gate`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`revoke select (created_at) on one_time_link from alongside_gate`);
    await runner.query(`alter table "one_time_link" drop column "mail_attempts"`);
    await runner.query(`alter table "one_time_link" drop column "mailed_at"`);
  }
}
