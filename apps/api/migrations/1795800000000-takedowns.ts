import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const kinds = (more: string) =>
  `kind in ('agency_check', 'escalation', 'todo', 'checklist', 'appointment', 'release_expiring', 'message_unanswered', 'review_waiting', 'glass_review', 'live_check', 'tell_recipient', 'coming_of_age', 'legal_request', 'notify_client', 'emergency_review', 'client_request', 'safety_outreach'${more})`;
/** What the application may do besides reading and adding. */
const rights: Record<string, string> = { takedown: ', update', takedown_event: '' };

/** What is to go from the internet, with what was done about it and found, and the reminders of it and of safety plans. */
export class Takedowns1795800000000 implements MigrationInterface {
  name = 'Takedowns1795800000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "reminder" drop constraint "reminder_9a782f55_ck"`);
    await run(`alter table "reminder" add constraint "reminder_c73e7f80_ck" check (${kinds(`, 'takedown', 'plan_review'`)})`);
    await run(`create table "takedown" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "owner_id" uuid not null,
      "state" text not null default 'noted',
      "what" text not null,
      "shows" text not null,
      "route" text,
      "asked_at" timestamp(3) with time zone,
      "deadline_at" timestamp(3) with time zone,
      "removed_at" timestamp(3) with time zone,
      "check_at" timestamp(3) with time zone,
      "checks" integer not null default '0',
      "returns" integer not null default '0',
      "stopped_at" timestamp(3) with time zone,
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "takedown_aa07195a_ck" check (state <> 'removed' or removed_at is not null),
      constraint "takedown_bc8d9e2f_ck" check (route in ('platform_form', 'platform_tida_notice', 'ncmec_take_it_down', 'ftc_takeitdown', 'ncmec_cybertipline', 'stopncii', 'report_remove', 'iwf', 'revenge_porn_helpline_uk', 'esafety_au', 'cybertip_ca', 'search_removal', 'lawyer_letter', 'other')),
      constraint "takedown_f4bd93ab_ck" check (shows in ('nobody', 'adult', 'minor', 'unknown')),
      constraint "takedown_ce31afef_ck" check (what in ('image', 'video', 'post', 'profile', 'private_data', 'group', 'search_result', 'other')),
      constraint "takedown_de78c427_ck" check (state in ('noted', 'asked', 'not_removed', 'removed', 'back')),
      constraint "takedown_pk" primary key ("organization_id", "id"),
      constraint "takedown_owner_id_fk" foreign key ("organization_id", "owner_id") references "user_account" ("organization_id", "id"),
      constraint "takedown_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(
      `create index "takedown_organization_id_case_id_created_at_id_ix" on "takedown" ("organization_id", "case_id", "created_at", "id")`,
    );
    await run(`create table "takedown_event" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "takedown_id" uuid not null,
      "kind" text not null,
      "at" timestamp(3) with time zone not null,
      "user_id" uuid,
      "route" text,
      "filed_by" text,
      "source" text,
      "filing_id" uuid,
      "deadline_at" timestamp(3) with time zone,
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "takedown_event_b78bd11a_ck" check (filed_by is distinct from 'us' or filing_id is not null),
      constraint "takedown_event_616d9133_ck" check (source in ('platform', 'hotline', 'officer', 'client', 'we_looked')),
      constraint "takedown_event_a5d5f447_ck" check (filed_by in ('client', 'us', 'other')),
      constraint "takedown_event_bc8d9e2f_ck" check (route in ('platform_form', 'platform_tida_notice', 'ncmec_take_it_down', 'ftc_takeitdown', 'ncmec_cybertipline', 'stopncii', 'report_remove', 'iwf', 'revenge_porn_helpline_uk', 'esafety_au', 'cybertip_ca', 'search_removal', 'lawyer_letter', 'other')),
      constraint "takedown_event_405c85ae_ck" check (kind in ('noted', 'changed', 'asked', 'removed', 'refused', 'still_there', 'still_gone', 'back', 'stopped', 'resumed')),
      constraint "takedown_event_pk" primary key ("organization_id", "id"),
      constraint "takedown_event_filing_id_fk" foreign key ("organization_id", "filing_id") references "filing" ("organization_id", "id"),
      constraint "takedown_event_takedown_id_fk" foreign key ("organization_id", "takedown_id") references "takedown" ("organization_id", "id"),
      constraint "takedown_event_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(`create index "takedown_event_organization_id_takedown_id_ix" on "takedown_event" ("organization_id", "takedown_id")`);
    for (const [table, more] of Object.entries(rights)) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert, delete${more} on ${table} to alongside_app`);
    }
    // Rows go with their case, once two people decided that, and not before.
    for (const table of ['takedown', 'takedown_event'])
      await run(`create policy purged on ${table} as restrictive for delete to alongside_app
        using (exists (select 1 from purge p where p.organization_id = ${table}.organization_id and p.case_id = ${table}.case_id))`);
  }

  async down(runner: QueryRunner) {
    for (const table of Object.keys(rights).reverse()) await runner.query(`drop table "${table}"`);
    await runner.query(
      `delete from "notification" where reminder_id in (select id from "reminder" where kind in ('takedown', 'plan_review'))`,
    );
    await runner.query(`delete from "reminder" where kind in ('takedown', 'plan_review')`);
    await runner.query(`alter table "reminder" drop constraint "reminder_c73e7f80_ck"`);
    await runner.query(`alter table "reminder" add constraint "reminder_9a782f55_ck" check (${kinds('')})`);
  }
}
