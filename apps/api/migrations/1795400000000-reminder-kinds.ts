import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = `kind in ('agency_check', 'escalation', 'todo', 'checklist', 'appointment', 'release_expiring', 'message_unanswered', 'review_waiting'`;
const added = `, 'glass_review', 'live_check', 'tell_recipient', 'coming_of_age', 'legal_request', 'notify_client', 'client_request', 'safety_outreach'`;

/** Reminders of consent, disclosure and access. */
export class ReminderKinds1795400000000 implements MigrationInterface {
  name = 'ReminderKinds1795400000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "reminder" drop constraint "reminder_7877bab2_ck"`);
    await runner.query(`alter table "reminder" add constraint "reminder_ace60e93_ck" check (${before}${added}))`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`delete from "reminder" where kind in (${added.slice(2)})`);
    await runner.query(`alter table "reminder" drop constraint "reminder_ace60e93_ck"`);
    await runner.query(`alter table "reminder" add constraint "reminder_7877bab2_ck" check (${before}))`);
  }
}
