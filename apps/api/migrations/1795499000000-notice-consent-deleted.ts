import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody agreed to about notices goes with their portal when their file is deleted, and not before; see `1795460100000-client-rights.ts`. */
export class NoticeConsentDeleted1795499000000 implements MigrationInterface {
  name = 'NoticeConsentDeleted1795499000000';

  async up(runner: QueryRunner) {
    await runner.query(`create policy purged on notice_consent as restrictive for delete to alongside_app
      using (exists (select 1 from portal_account a join purge p on p.organization_id = a.organization_id and p.case_id = a.case_id
        where a.organization_id = notice_consent.organization_id and a.id = notice_consent.account_id))`);
    await runner.query(`grant delete on notice_consent to alongside_app`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`revoke delete on notice_consent from alongside_app`);
    await runner.query(`drop policy purged on notice_consent`);
  }
}
