import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const kinds = (more: string) =>
  `kind in ('agency_check', 'escalation', 'todo', 'checklist', 'appointment', 'release_expiring', 'message_unanswered', 'review_waiting', 'glass_review', 'live_check', 'tell_recipient', 'coming_of_age', 'legal_request', 'notify_client', 'emergency_review', 'client_request', 'safety_outreach', 'takedown', 'plan_review'${more})`;

/** Who stands in while somebody is away, cases in which a client hears nothing, and to-dos that come back. */
export class Absences1795900100000 implements MigrationInterface {
  name = 'Absences1795900100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "reminder" drop constraint "reminder_c73e7f80_ck"`);
    await run(`alter table "reminder" add constraint "reminder_b548e5dc_ck" check (${kinds(`, 'stale_case'`)})`);
    await run(`alter table "reminder" add "stand_in_id" uuid`);
    await run(
      `create index "reminder_stand_in_ix" on "reminder" ("organization_id", "stand_in_id", "due_at", "id") where state = 'open' and stand_in_id is not null`,
    );
    await run(
      `create index "reminder_silence_ix" on "reminder" ("organization_id", "source_id", "done_at") where kind = 'stale_case' and state = 'done'`,
    );
    await run(`alter table "case_file" add "quiet_until" timestamp(3) with time zone`);
    await run(`alter table "todo" add "repeat" text`);
    await run(`alter table "todo" add constraint "todo_8c267d90_ck" check (repeat in ('daily', 'weekly', 'two_weeks', 'monthly'))`);
    await run(`alter table "todo" add constraint "todo_7e93d94d_ck" check (repeat is null or due_at is not null)`);
    await run(`create table "absence" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "user_id" uuid not null,
      "delegate_id" uuid not null,
      "from_at" timestamp(3) with time zone not null,
      "until_at" timestamp(3) with time zone not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "absence_f7f55ff6_ck" check (until_at > from_at and delegate_id <> user_id),
      constraint "absence_pk" primary key ("organization_id", "id"),
      constraint "absence_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id"),
      constraint "absence_delegate_id_fk" foreign key ("organization_id", "delegate_id") references "user_account" ("organization_id", "id")
    )`);
    await run(`create unique index "absence_organization_id_user_id_ix" on "absence" ("organization_id", "user_id")`);
    await run(`create index "absence_until_ix" on "absence" ("organization_id", "until_at")`);
    await run('alter table absence enable row level security');
    await run('alter table absence force row level security');
    await run(`create policy tenant on absence to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`);
    await run('grant select, insert, update, delete on absence to alongside_app');
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run('drop table "absence"');
    await run(`alter table "todo" drop column "repeat"`);
    await run(`alter table "case_file" drop column "quiet_until"`);
    await run(`delete from "notification" where reminder_id in (select id from "reminder" where kind = 'stale_case')`);
    await run(`delete from "reminder" where kind = 'stale_case'`);
    await run(`drop index "reminder_silence_ix"`);
    await run(`drop index "reminder_stand_in_ix"`);
    await run(`alter table "reminder" drop column "stand_in_id"`);
    await run(`alter table "reminder" drop constraint "reminder_b548e5dc_ck"`);
    await run(`alter table "reminder" add constraint "reminder_c73e7f80_ck" check (${kinds('')})`);
  }
}
