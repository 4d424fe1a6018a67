import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Changes of accounts that a second person decides, and letters without content to staff. */
export class AccountChanges1795440100000 implements MigrationInterface {
  name = 'AccountChanges1795440100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "account_change" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "user_id" uuid not null,
      "kind" text not null,
      "wanted" jsonb not null,
      "state" text not null default 'waiting',
      "content" bytea not null,
      "asked_by" uuid not null,
      "asked_at" timestamp(3) with time zone not null,
      "expires_at" timestamp(3) with time zone not null,
      "decided_by" uuid,
      "decided_at" timestamp(3) with time zone,
      constraint "account_change_f8abbccc_ck" check (kind in ('roles', 'invite', 'return', 'factor')),
      constraint "account_change_ac61e4b7_ck" check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'expired', 'unreviewed', 'seen')),
      constraint "account_change_2c6e8cf3_ck" check (decided_by is null or (decided_by <> asked_by and decided_by <> user_id)),
      constraint "account_change_pk" primary key ("organization_id", "id"),
      constraint "account_change_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id"),
      constraint "account_change_asked_by_fk" foreign key ("organization_id", "asked_by") references "user_account" ("organization_id", "id"),
      constraint "account_change_decided_by_fk" foreign key ("organization_id", "decided_by") references "user_account" ("organization_id", "id")
    )`);
    await run(`create index "account_change_organization_id_asked_at_ix" on "account_change" ("organization_id", "asked_at")`);
    await run(
      `create unique index "account_change_waiting_ux" on "account_change" ("organization_id", "user_id", "kind") where state = 'waiting'`,
    );
    await run(`create table "staff_letter" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "user_id" uuid not null,
      "kind" text not null,
      "mailed_at" timestamp(3) with time zone,
      "mail_attempts" integer not null default '0',
      "created_at" timestamp(3) with time zone not null default now(),
      constraint "staff_letter_a58507a9_ck" check (kind in ('account', 'waiting')),
      constraint "staff_letter_pk" primary key ("organization_id", "id"),
      constraint "staff_letter_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id")
    )`);
    await run(`create index "staff_letter_organization_id_user_id_ix" on "staff_letter" ("organization_id", "user_id")`);
    await run(`create index "staff_letter_unsent_ix" on "staff_letter" ("created_at") where mailed_at is null`);
    for (const table of ['account_change', 'staff_letter']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`create policy gate_reads on ${table} for select to alongside_gate using (true)`);
    }
    // What was asked for, by whom and for whom stays as it was; only its end is written.
    await run(`grant select, insert on account_change to alongside_app`);
    await run(`grant update (version, state, content, decided_by, decided_at) on account_change to alongside_app`);
    await run(`grant select, insert, update on staff_letter to alongside_app`);
    await run(`grant select (organization_id, state, expires_at) on account_change to alongside_gate`);
    await run(`grant select (organization_id, id, created_at, mailed_at, mail_attempts) on staff_letter to alongside_gate`);
    await run(`grant delete on staff_letter to alongside_gate`);
    await run(`create policy gate_cleans on staff_letter for delete to alongside_gate using (created_at < now() - interval '7 days')`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "staff_letter"`);
    await runner.query(`drop table "account_change"`);
  }
}
