import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (more: string) =>
  `kind in ('agency_check', 'escalation', 'todo', 'checklist', 'appointment', 'release_expiring', 'message_unanswered', 'review_waiting', 'glass_review', 'live_check', 'tell_recipient', 'coming_of_age', 'legal_request', 'notify_client'${more}, 'client_request', 'safety_outreach')`;

/** A reminder to look at what was done in an emergency. */
export class EmergencyReviews1795450300000 implements MigrationInterface {
  name = 'EmergencyReviews1795450300000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "reminder" drop constraint "reminder_ace60e93_ck"`);
    await runner.query(`alter table "reminder" add constraint "reminder_9a782f55_ck" check (${kinds(`, 'emergency_review'`)})`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`delete from "notification" where reminder_id in (select id from "reminder" where kind = 'emergency_review')`);
    await runner.query(`delete from "reminder" where kind = 'emergency_review'`);
    await runner.query(`alter table "reminder" drop constraint "reminder_9a782f55_ck"`);
    await runner.query(`alter table "reminder" add constraint "reminder_ace60e93_ck" check (${kinds('')})`);
  }
}
