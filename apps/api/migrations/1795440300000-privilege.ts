import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const settings = ['privileged_notes', 'privileged_supervisors', 'privileged_directors'];

/** Who is covered by the privilege between advocate and client, and privileged notes as a class of their own. */
export class Privilege1795440300000 implements MigrationInterface {
  name = 'Privilege1795440300000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    const user = (column: string, table: string) =>
      `constraint "${table}_${column}_fk" foreign key ("organization_id", "${column}") references "user_account" ("organization_id", "id")`;
    const theCase = (table: string) =>
      `constraint "${table}_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")`;
    await run(`create table "privilege_status" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "covered" boolean not null,
      "training_hours" integer,
      "certified_on" date,
      "supervisor_id" uuid,
      "content" bytea not null,
      "changed_by" uuid not null,
      "changed_at" timestamp(3) with time zone not null,
      constraint "privilege_status_pk" primary key ("organization_id", "id"),
      ${user('id', 'privilege_status')}, ${user('supervisor_id', 'privilege_status')}, ${user('changed_by', 'privilege_status')}
    )`);
    await run(`create table "privileged_file" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "created_at" timestamp(3) with time zone not null default now(),
      "destroyed_at" timestamp(3) with time zone,
      "destroyed_by" uuid,
      constraint "privileged_file_pk" primary key ("organization_id", "id"),
      ${theCase('privileged_file')}, ${user('destroyed_by', 'privileged_file')}
    )`);
    await run(
      `create unique index "privileged_file_now_ux" on "privileged_file" ("organization_id", "case_id") where destroyed_at is null`,
    );
    await run(`create table "privileged_note" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "file_id" uuid not null,
      "author_id" uuid not null,
      "content" bytea not null,
      "created_at" timestamp(3) with time zone not null,
      constraint "privileged_note_pk" primary key ("organization_id", "id"),
      ${theCase('privileged_note')}, ${user('author_id', 'privileged_note')},
      constraint "privileged_note_file_id_fk" foreign key ("organization_id", "file_id") references "privileged_file" ("organization_id", "id")
    )`);
    await run(
      `create index "privileged_note_organization_id_case_id_created_at_id_ix" on "privileged_note" ("organization_id", "case_id", "created_at", "id")`,
    );
    for (const table of ['privilege_status', 'privileged_file', 'privileged_note']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
    }
    await run(`grant select, insert, update on privilege_status to alongside_app`);
    await run(`grant select, insert on privileged_file to alongside_app`);
    await run(`grant update (destroyed_at, destroyed_by) on privileged_file to alongside_app`);
    // Written once; gone with all the others of the file.
    await run(`grant select, insert, delete on privileged_note to alongside_app`);
    for (const column of settings) await run(`alter table "organization" add "${column}" boolean not null default false`);
    await run(`alter table "case_access" add "privileged" boolean not null default false`);
    await run(`grant select (${settings.join(', ')}) on organization to alongside_gate`);
    await run(`grant select (organization_id, id, covered) on privilege_status to alongside_gate`);
    await run(`create policy gate_reads on privilege_status for select to alongside_gate using (true)`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "case_access" drop column "privileged"`);
    for (const column of settings) await runner.query(`alter table "organization" drop column "${column}"`);
    for (const table of ['privileged_note', 'privileged_file', 'privilege_status']) await runner.query(`drop table "${table}"`);
    await runner.query(`delete from "data_key" where kind = 'privileged'`);
    await runner.query(`delete from "case_event" where kind in ('privileged_note', 'privileged_destroyed')`);
  }
}
