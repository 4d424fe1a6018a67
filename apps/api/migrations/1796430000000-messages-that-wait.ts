import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a person in the portal waits for an answer, whether a supervisor heard of it, and when they were last answered other than in
 * writing here. Reckoned from the messages as they stand, and from reminders that were marked done, which counted as an answer until now.
 */
export class MessagesThatWait1796430000000 implements MigrationInterface {
  name = 'MessagesThatWait1796430000000';

  async up(runner: QueryRunner) {
    await runner.query(
      `alter table "portal_account" add "waits_since" timestamp(3) with time zone, add "escalated_at" timestamp(3) with time zone, add "answered_at" timestamp(3) with time zone`,
    );
    await runner.query(
      `update portal_account a set answered_at = (select max(r.done_at) from reminder r where r.organization_id = a.organization_id and r.source_id = a.id and r.kind = 'message_unanswered')`,
    );
    await runner.query(
      `update portal_account a set waits_since = (
         select min(m.sent_at) from message m where m.organization_id = a.organization_id and m.account_id = a.id and m.sender = 'client'
           and m.sent_at > greatest(a.answered_at, (select max(s.sent_at) from message s where s.organization_id = m.organization_id and s.account_id = m.account_id and s.sender = 'staff'), '-infinity'))
       from case_file c where c.organization_id = a.organization_id and c.id = a.case_id and c.stage <> 'closed'`,
    );
    await runner.query(
      `create index "portal_account_waits_ix" on "portal_account" ("organization_id", "case_id") where waits_since is not null`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop index "portal_account_waits_ix"`);
    await runner.query(`alter table "portal_account" drop column "answered_at", drop column "escalated_at", drop column "waits_since"`);
  }
}
