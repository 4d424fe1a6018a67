import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients may choose SMS for their notices. */
export class NoticesBySms1796000100000 implements MigrationInterface {
  name = 'NoticesBySms1796000100000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "notice_consent" drop constraint "notice_consent_d286cc0e_ck"`);
    await runner.query(`alter table "notice_consent" add constraint "notice_consent_1618f7ff_ck" check (channel in ('email', 'sms'))`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "notice_consent" drop constraint "notice_consent_1618f7ff_ck"`);
    await runner.query(`alter table "notice_consent" add constraint "notice_consent_d286cc0e_ck" check (channel in ('email')) not valid`);
  }
}
