import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
/** What the application may do besides reading and adding. What was done about a breach is not taken away; a case that is deleted goes from its list. */
const rights: Record<string, string> = {
  award: 'update',
  breach_incident: 'update',
  breach_notice: 'update',
  breach_case: 'update, delete',
};

/** Awards, and what has to be done when something may have leaked. */
export class Breaches1795460000000 implements MigrationInterface {
  name = 'Breaches1795460000000';

  async up(runner: QueryRunner) {
    await runner.query(`create table "award" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "funder" text not null,
      "number" text not null,
      "programme" text not null,
      "pass_through" text not null default '',
      "starts_on" date not null,
      "ends_on" date,
      "tell_name" text not null,
      "tell_channel" text not null,
      "tell_value" text not null,
      "tell_hours" integer not null default 24,
      "conditions" text not null default '',
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "award_4cb7f05d_ck" check (ends_on is null or ends_on >= starts_on),
      constraint "award_1dd660c0_ck" check (tell_hours >= 1),
      constraint "award_e5c075e9_ck" check (tell_channel in ('email', 'phone', 'web_form', 'letter', 'in_person')),
      constraint "award_f3c28c27_ck" check (programme in ('ovw', 'ojp', 'voca', 'fvpsa', 'hud', 'state', 'uk_public', 'private', 'other')),
      constraint "award_pk" primary key ("organization_id", "id"),
      constraint "award_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(`create table "breach_incident" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "kind" text not null,
      "state" text not null default 'open',
      "noticed_at" timestamp(3) with time zone not null,
      "opened_at" timestamp(3) with time zone not null default now(),
      "opened_by" uuid not null,
      "places" text array not null default '{}',
      "kept_from" uuid array not null default '{}',
      "closed_at" timestamp(3) with time zone,
      "closed_by" uuid,
      "content" bytea not null,
      constraint "breach_incident_67e569c8_ck" check (state in ('open', 'closed')),
      constraint "breach_incident_851edef8_ck" check (kind in ('lost_device', 'account_taken_over', 'wrong_recipient', 'seen_by_somebody', 'paper', 'system', 'other')),
      constraint "breach_incident_pk" primary key ("organization_id", "id"),
      constraint "breach_incident_opened_by_fk" foreign key ("organization_id", "opened_by") references "user_account"("organization_id", "id")
    )`);
    await runner.query(`create index "breach_incident_open_ix" on "breach_incident" ("organization_id") where state = 'open'`);
    await runner.query(
      `create index "breach_incident_organization_id_opened_at_id_ix" on "breach_incident" ("organization_id", "opened_at", "id")`,
    );
    await runner.query(`create table "breach_notice" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "breach_id" uuid not null,
      "award_id" uuid,
      "law" text,
      "due_at" timestamp(3) with time zone not null,
      "state" text not null default 'open',
      "settled_at" timestamp(3) with time zone,
      "settled_by" uuid,
      "how" text,
      "warned" integer not null default 0,
      "content" bytea not null,
      constraint "breach_notice_4f7a0cb3_ck" check (award_id is null or law is null),
      constraint "breach_notice_8eabe980_ck" check (how in ('email', 'phone', 'web_form', 'letter', 'in_person')),
      constraint "breach_notice_1cebe2e5_ck" check (state in ('open', 'told', 'not_required')),
      constraint "breach_notice_pk" primary key ("organization_id", "id"),
      constraint "breach_notice_award_id_fk" foreign key ("organization_id", "award_id") references "award"("organization_id", "id"),
      constraint "breach_notice_breach_id_fk" foreign key ("organization_id", "breach_id") references "breach_incident"("organization_id", "id")
    )`);
    await runner.query(`create index "breach_notice_organization_id_breach_id_ix" on "breach_notice" ("organization_id", "breach_id")`);
    await runner.query(
      `create unique index "breach_notice_law_ux" on "breach_notice" ("organization_id", "breach_id", "law") where law is not null`,
    );
    await runner.query(
      `create unique index "breach_notice_award_ux" on "breach_notice" ("organization_id", "breach_id", "award_id") where award_id is not null`,
    );
    await runner.query(`create table "breach_case" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "breach_id" uuid not null,
      "case_id" uuid not null,
      "suspected_abuser" boolean not null default false,
      "found_by" text not null,
      "opened" integer not null default 0,
      "listed" integer not null default 0,
      "first_at" timestamp(3) with time zone,
      "last_at" timestamp(3) with time zone,
      "state" text not null default 'open',
      "settled_at" timestamp(3) with time zone,
      "settled_by" uuid,
      "added_at" timestamp(3) with time zone not null default now(),
      "content" bytea not null,
      constraint "breach_case_dd66c90e_ck" check (found_by in ('hand', 'audit')),
      constraint "breach_case_f212eb84_ck" check (state in ('open', 'reached', 'not_safe', 'not_reached')),
      constraint "breach_case_pk" primary key ("organization_id", "id"),
      constraint "breach_case_case_id_fk" foreign key ("organization_id", "case_id") references "case_file"("organization_id", "id"),
      constraint "breach_case_breach_id_fk" foreign key ("organization_id", "breach_id") references "breach_incident"("organization_id", "id")
    )`);
    await runner.query(`create index "breach_case_organization_id_case_id_ix" on "breach_case" ("organization_id", "case_id")`);
    await runner.query(`create unique index "breach_case_ux" on "breach_case" ("organization_id", "breach_id", "case_id")`);
    for (const [table, more] of Object.entries(rights)) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await runner.query(`grant select, insert, ${more} on ${table} to alongside_app`);
    }
    // The sweep has to know where a clock runs.
    await runner.query(`grant select (organization_id, state) on breach_incident to alongside_gate`);
    await runner.query(`create policy gate_reads on breach_incident for select to alongside_gate using (true)`);
  }

  async down(runner: QueryRunner) {
    for (const table of Object.keys(rights).reverse()) await runner.query(`drop table "${table}"`);
  }
}
