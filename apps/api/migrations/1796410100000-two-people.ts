import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (constraint: string, list: string) => `alter table "account_change" add constraint "${constraint}" check (kind in (${list}))`;

/** A link for a new password, and more teams for whoever sees the cases of their teams, need a second person too. */
export class TwoPeople1796410100000 implements MigrationInterface {
  name = 'TwoPeople1796410100000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "account_change" drop constraint "account_change_f8abbccc_ck"`);
    await runner.query(kinds('account_change_9c10a8fc_ck', `'roles', 'invite', 'return', 'factor', 'link', 'teams'`));
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "account_change" drop constraint "account_change_9c10a8fc_ck"`);
    await runner.query(`delete from account_change where kind in ('link', 'teams')`);
    await runner.query(kinds('account_change_f8abbccc_ck', `'roles', 'invite', 'return', 'factor'`));
  }
}
