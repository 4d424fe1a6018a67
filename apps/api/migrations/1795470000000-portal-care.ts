import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const tables = ['portal_card_code', 'portal_agency'];

/** Ways into the portal that help under pressure, who sees what of a case, and which names stand there (PORT-06, PORT-07, MIN-02). */
export class PortalCare1795470000000 implements MigrationInterface {
  name = 'PortalCare1795470000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "portal_account" add "danger_hash" text`);
    await run(`alter table "portal_account" add "sees_client" boolean not null default false`);
    await run(`alter table "portal_account" add "safety_talk_by" uuid`);
    await run(`alter table "portal_account" add "checked_at" timestamp(3) with time zone`);
    await run(`alter table "portal_account" add "checked_how" text`);
    await run(
      `alter table "portal_account" add constraint "portal_account_8b99e0bd_ck" check (checked_how in ('code_word', 'in_person', 'known'))`,
    );
    await run(`alter table "portal_session" add "needs_second" boolean not null default false`);
    await run(`alter table "portal_session" add "plain" boolean not null default false`);
    await run(`alter table "status_update" add "person_ids" uuid array`);

    await run(`create table "portal_card_code" (
      "organization_id" uuid not null, "id" uuid not null, "account_id" uuid not null, "code_hash" bytea not null,
      "used_at" timestamp(3) with time zone, "created_at" timestamp(3) with time zone not null default now(),
      constraint "portal_card_code_pk" primary key ("organization_id", "id"))`);
    await run(
      `create unique index "portal_card_code_organization_id_account_id_code_hash_ix" on "portal_card_code" ("organization_id", "account_id", "code_hash")`,
    );
    await run(`alter table "portal_card_code" add constraint "portal_card_code_account_id_fk"
      foreign key ("organization_id", "account_id") references "portal_account"("organization_id", "id")`);

    await run(`create table "portal_agency" (
      "organization_id" uuid not null, "id" uuid not null, "case_id" uuid not null, "person_id" uuid not null, "agency_id" uuid not null,
      "shown" boolean not null, "decided_by" uuid, "decided_at" timestamp(3) with time zone not null,
      constraint "portal_agency_pk" primary key ("organization_id", "id"))`);
    await run(
      `create unique index "portal_agency_organization_id_case_id_person_id_agency_id_ix" on "portal_agency" ("organization_id", "case_id", "person_id", "agency_id")`,
    );
    for (const [column, target] of [
      ['case_id', 'case_file'],
      ['person_id', 'person'],
      ['agency_id', 'agency'],
    ])
      await run(`alter table "portal_agency" add constraint "portal_agency_${column}_fk"
        foreign key ("organization_id", "${column}") references "${target}"("organization_id", "id")`);

    for (const table of tables) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await run(`grant select, insert, update, delete on ${table} to alongside_app`);
    }
    await run(`grant select (danger_hash) on portal_account to alongside_gate`);
    await run(`grant select (needs_second, plain) on portal_session to alongside_gate`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    for (const table of tables) await run(`drop table ${table}`);
    await run(`alter table "status_update" drop column "person_ids"`);
    await run(`alter table "portal_session" drop column "plain"`);
    await run(`alter table "portal_session" drop column "needs_second"`);
    for (const column of ['checked_how', 'checked_at', 'safety_talk_by', 'sees_client', 'danger_hash'])
      await run(`alter table "portal_account" drop column "${column}"`);
  }
}
