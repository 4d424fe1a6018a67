import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** A second factor for staff, sealed under a key of their own; and room for the keys of privileged notes. */
export class SecondFactor1795440000000 implements MigrationInterface {
  name = 'SecondFactor1795440000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "data_key" drop constraint "data_key_3a992900_ck"`);
    await run(`alter table "data_key" add constraint "data_key_8f918c0d_ck" check (kind in ('person', 'case', 'privileged', 'staff'))`);
    await run(`create table "second_factor" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "user_id" uuid not null,
      "state" text not null default 'begun',
      "content" bytea not null,
      "last_step" integer not null default '0',
      "on_since" timestamp(3) with time zone,
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "second_factor_34eb47e6_ck" check (state in ('begun', 'on')),
      constraint "second_factor_pk" primary key ("organization_id", "id"),
      constraint "second_factor_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id")
    )`);
    await run(
      `create unique index "second_factor_organization_id_user_id_state_ix" on "second_factor" ("organization_id", "user_id", "state")`,
    );
    await run(`create table "recovery_code" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "factor_id" uuid not null,
      "hash" bytea not null,
      "used_at" timestamp(3) with time zone,
      constraint "recovery_code_pk" primary key ("organization_id", "id"),
      constraint "recovery_code_factor_id_fk" foreign key ("organization_id", "factor_id") references "second_factor" ("organization_id", "id")
    )`);
    await run(`create index "recovery_code_organization_id_factor_id_ix" on "recovery_code" ("organization_id", "factor_id")`);
    for (const table of ['second_factor', 'recovery_code']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert, update, delete on ${table} to alongside_app`);
    }
    await run(`alter table "organization" add "factor_required" boolean not null default false`);
    await run(`alter table "staff_session" add "factor" text not null default 'none'`);
    await run(
      `alter table "staff_session" add constraint "staff_session_3434926f_ck" check (factor in ('none', 'asked', 'enrol', 'code', 'recovery'))`,
    );
    await run(`grant select (factor_required) on organization to alongside_gate`);
    await run(`grant select (factor) on staff_session to alongside_gate`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "staff_session" drop column "factor"`);
    await run(`alter table "organization" drop column "factor_required"`);
    await run(`drop table "recovery_code"`);
    await run(`drop table "second_factor"`);
    await run(`delete from "data_key" where kind in ('privileged', 'staff')`);
    await run(`alter table "data_key" drop constraint "data_key_8f918c0d_ck"`);
    await run(`alter table "data_key" add constraint "data_key_3a992900_ck" check (kind in ('person', 'case'))`);
  }
}
