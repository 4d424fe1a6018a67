import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the client says about an agency stands in the history of the referral as well. */
export class ContactsAboutAReferral1796300200000 implements MigrationInterface {
  name = 'ContactsAboutAReferral1796300200000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "contact" drop constraint "contact_59b0bec1_ck"`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`update contact set referral_id = null where "with" <> 'agency'`);
    await runner.query(`alter table "contact" add constraint "contact_59b0bec1_ck" check (referral_id is null or "with" = 'agency')`);
  }
}
