import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const tables = ['mandated_report', 'emergency', 'legal_request', 'legal_request_case', 'legal_log_entry'];

/** What the law compels: reports it demands, emergencies, legal requests with the cases they name and their log. */
export class Legal1795450100000 implements MigrationInterface {
  name = 'Legal1795450100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "mandated_report" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "told_state" text not null default 'waiting',
      "told_at" timestamp(3) with time zone,
      "told_by" uuid,
      "ask_again_at" timestamp(3) with time zone,
      "case_id" uuid not null,
      "state" text not null default 'draft',
      "duty" text not null,
      "law_key" text,
      "reporter_id" uuid not null,
      "author_id" uuid not null,
      "agency_id" uuid,
      "learned_at" timestamp(3) with time zone,
      "made_at" timestamp(3) with time zone,
      "how" text,
      "names" uuid array not null default '{}',
      "disclosure_id" uuid,
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "mandated_report_4c0b253f_ck" check (state <> 'made' or (made_at is not null and disclosure_id is not null)),
      constraint "mandated_report_c3cf1f1a_ck" check (told_state in ('waiting', 'told', 'not_told')),
      constraint "mandated_report_5e1d1d58_ck" check (how in ('phone', 'in_person', 'online', 'writing')),
      constraint "mandated_report_6eb2346c_ck" check (duty in ('mandated', 'voluntary')),
      constraint "mandated_report_13d1c558_ck" check (state in ('draft', 'made', 'discarded')),
      constraint "mandated_report_pk" primary key ("organization_id", "id"),
      constraint "mandated_report_disclosure_id_fk" foreign key ("organization_id", "disclosure_id") references "disclosure" ("organization_id", "id"),
      constraint "mandated_report_author_id_fk" foreign key ("organization_id", "author_id") references "user_account" ("organization_id", "id"),
      constraint "mandated_report_reporter_id_fk" foreign key ("organization_id", "reporter_id") references "user_account" ("organization_id", "id"),
      constraint "mandated_report_agency_id_fk" foreign key ("organization_id", "agency_id") references "agency" ("organization_id", "id"),
      constraint "mandated_report_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(`create index "mandated_report_organization_id_case_id_ix" on "mandated_report" ("organization_id", "case_id")`);
    await run(`create table "emergency" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "told_state" text not null default 'waiting',
      "told_at" timestamp(3) with time zone,
      "told_by" uuid,
      "ask_again_at" timestamp(3) with time zone,
      "case_id" uuid not null,
      "author_id" uuid not null,
      "agency_id" uuid,
      "at" timestamp(3) with time zone not null,
      "how" text not null,
      "names" uuid array not null default '{}',
      "disclosure_id" uuid,
      "reviewed_by" uuid,
      "reviewed_at" timestamp(3) with time zone,
      "verdict" text,
      "content" bytea not null,
      constraint "emergency_9a4fbb3d_ck" check (reviewed_by is null or reviewed_by <> author_id),
      constraint "emergency_c3cf1f1a_ck" check (told_state in ('waiting', 'told', 'not_told')),
      constraint "emergency_b77e150f_ck" check (verdict in ('right', 'talked_about')),
      constraint "emergency_5e1d1d58_ck" check (how in ('phone', 'in_person', 'online', 'writing')),
      constraint "emergency_pk" primary key ("organization_id", "id"),
      constraint "emergency_author_id_fk" foreign key ("organization_id", "author_id") references "user_account" ("organization_id", "id"),
      constraint "emergency_agency_id_fk" foreign key ("organization_id", "agency_id") references "agency" ("organization_id", "id"),
      constraint "emergency_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")
    )`);
    await run(`create index "emergency_unreviewed_ix" on "emergency" ("organization_id", "at") where reviewed_at is null`);
    await run(`create index "emergency_organization_id_case_id_ix" on "emergency" ("organization_id", "case_id")`);
    await run(`create table "legal_request" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "number" text not null,
      "kind" text not null,
      "state" text not null default 'open',
      "received_at" timestamp(3) with time zone not null,
      "due_at" timestamp(3) with time zone,
      "created_by" uuid not null,
      "owner_id" uuid,
      "signed_by_judge" text not null default 'unknown',
      "issued_by" text not null default 'unknown',
      "place" text not null default 'unknown',
      "in_force" text not null default 'unknown',
      "order_recorded_at" timestamp(3) with time zone,
      "decision" text,
      "prepared_by" uuid,
      "prepared_at" timestamp(3) with time zone,
      "approved_by" uuid,
      "approved_at" timestamp(3) with time zone,
      "given_at" timestamp(3) with time zone,
      "how" text,
      "announced" integer not null default '0',
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "legal_request_0586b1ca_ck" check (given_at is null or kind <> 'subpoena' or order_recorded_at is not null),
      constraint "legal_request_bd382cdc_ck" check (given_at is null or approved_by is not null),
      constraint "legal_request_616b5e4b_ck" check (approved_by is null or approved_by <> prepared_by),
      constraint "legal_request_6fc51cca_ck" check (state <> 'approved' or approved_by is not null),
      constraint "legal_request_730b93b7_ck" check (state not in ('prepared', 'approved') or prepared_by is not null),
      constraint "legal_request_5e1d1d58_ck" check (how in ('phone', 'in_person', 'online', 'writing')),
      constraint "legal_request_2d0f02bb_ck" check (decision in ('refuse', 'object', 'comply_in_part', 'comply', 'over')),
      constraint "legal_request_08f8cbb4_ck" check (in_force in ('yes', 'no', 'unknown')),
      constraint "legal_request_f11c6e83_ck" check (place in ('here', 'federal', 'other_state', 'other_country', 'unknown')),
      constraint "legal_request_320d6e7a_ck" check (issued_by in ('court', 'clerk', 'lawyer', 'agency', 'other', 'unknown')),
      constraint "legal_request_820dc5bf_ck" check (signed_by_judge in ('yes', 'no', 'unknown')),
      constraint "legal_request_6e5a2539_ck" check (state in ('open', 'prepared', 'approved', 'answered')),
      constraint "legal_request_0d9caf1c_ck" check (kind in ('subpoena', 'search_warrant', 'court_order', 'public_records', 'subject_request', 'preservation', 'other')),
      constraint "legal_request_pk" primary key ("organization_id", "id"),
      constraint "legal_request_owner_id_fk" foreign key ("organization_id", "owner_id") references "user_account" ("organization_id", "id"),
      constraint "legal_request_created_by_fk" foreign key ("organization_id", "created_by") references "user_account" ("organization_id", "id"),
      constraint "legal_request_organization_fk" foreign key ("organization_id") references "organization" ("id")
    )`);
    await run(`create index "legal_request_running_ix" on "legal_request" ("organization_id", "due_at") where state <> 'answered'`);
    await run(`create unique index "legal_request_organization_id_number_ix" on "legal_request" ("organization_id", "number")`);
    await run(`create table "legal_request_case" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "told_state" text not null default 'waiting',
      "told_at" timestamp(3) with time zone,
      "told_by" uuid,
      "ask_again_at" timestamp(3) with time zone,
      "request_id" uuid not null,
      "case_id" uuid not null,
      "disclosure_id" uuid,
      "content" bytea not null,
      constraint "legal_request_case_c3cf1f1a_ck" check (told_state in ('waiting', 'told', 'not_told')),
      constraint "legal_request_case_pk" primary key ("organization_id", "id"),
      constraint "legal_request_case_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "legal_request_case_request_id_fk" foreign key ("organization_id", "request_id") references "legal_request" ("organization_id", "id")
    )`);
    await run(`create index "legal_request_case_organization_id_case_id_ix" on "legal_request_case" ("organization_id", "case_id")`);
    await run(
      `create unique index "legal_request_case_organization_id_request_id_case_id_ix" on "legal_request_case" ("organization_id", "request_id", "case_id")`,
    );
    await run(`create table "legal_log_entry" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "request_id" uuid not null,
      "case_id" uuid,
      "kind" text not null,
      "at" timestamp(3) with time zone not null,
      "user_id" uuid,
      "content" bytea not null,
      constraint "legal_log_entry_6a4917d1_ck" check (kind in ('counsel', 'server', 'attempt', 'filed', 'note', 'received', 'changed', 'checked', 'order', 'cases', 'taken', 'hold', 'hold_lifted', 'client_told', 'client_not_told', 'decided', 'approved', 'not_approved', 'approval_lost', 'given', 'reopened')),
      constraint "legal_log_entry_pk" primary key ("organization_id", "id"),
      constraint "legal_log_entry_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "legal_log_entry_request_id_fk" foreign key ("organization_id", "request_id") references "legal_request" ("organization_id", "id")
    )`);
    await run(
      `create index "legal_log_entry_organization_id_request_id_at_id_ix" on "legal_log_entry" ("organization_id", "request_id", "at", "id")`,
    );
    for (const table of tables) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert on ${table} to alongside_app`);
    }
    // The log is only ever added to; reports, emergencies and requests are never deleted by themselves.
    for (const table of ['mandated_report', 'emergency', 'legal_request', 'legal_request_case'])
      await run(`grant update on ${table} to alongside_app`);
    await run(`grant delete on legal_request_case to alongside_app`);
  }

  async down(runner: QueryRunner) {
    for (const table of [...tables].reverse()) await runner.query(`drop table "${table}"`);
  }
}
