import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const kinds = ['evidence', 'custody', 'evidence_instruction'];

/** The log of evidence and its chain of custody. */
export class Evidence1795700000000 implements MigrationInterface {
  name = 'Evidence1795700000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    const user = (column: string, table: string) =>
      `constraint "${table}_${column}_fk" foreign key ("organization_id", "${column}") references "user_account" ("organization_id", "id")`;
    const theCase = (table: string) =>
      `constraint "${table}_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id")`;
    await run(`create table "evidence_item" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "kind" text not null,
      "platform" text not null,
      "holder" text not null,
      "created_by" uuid not null,
      "created_at" timestamp(3) with time zone not null,
      "content" bytea not null,
      constraint "evidence_item_418b133e_ck" check (holder in ('client', 'caregiver', 'other_person', 'platform', 'law_enforcement', 'elsewhere', 'us', 'nobody')),
      constraint "evidence_item_597d6c82_ck" check (platform in ('email', 'phone_messages', 'whatsapp', 'instagram_facebook', 'snapchat', 'tiktok', 'x_twitter', 'discord', 'telegram', 'reddit', 'game', 'dating_app', 'payment_app', 'crypto', 'gift_card', 'website', 'device', 'other')),
      constraint "evidence_item_712e432a_ck" check (kind in ('email', 'text_message', 'post', 'screenshot', 'chat_log', 'profile', 'url', 'photo_video', 'device', 'call_log', 'payment', 'document', 'other')),
      constraint "evidence_item_pk" primary key ("organization_id", "id"),
      ${theCase('evidence_item')}, ${user('created_by', 'evidence_item')}
    )`);
    await run(
      `create index "evidence_item_organization_id_case_id_created_at_id_ix" on "evidence_item" ("organization_id", "case_id", "created_at", "id")`,
    );
    await run(`create table "custody_event" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "item_id" uuid not null,
      "sequence" integer not null,
      "kind" text not null,
      "at" timestamp(3) with time zone not null,
      "recorded_at" timestamp(3) with time zone not null,
      "user_id" uuid,
      "file_id" uuid,
      "disclosure_id" uuid,
      "content" bytea not null,
      "chain" bytea not null,
      constraint "custody_event_8f4f4b2c_ck" check (sequence > 0),
      constraint "custody_event_b00e87ea_ck" check (kind in ('received', 'moved', 'handed_over', 'returned', 'destroyed', 'logged', 'changed', 'file_stored', 'file_downloaded', 'file_removed', 'file_damaged')),
      constraint "custody_event_pk" primary key ("organization_id", "id"),
      ${theCase('custody_event')}, ${user('user_id', 'custody_event')},
      constraint "custody_event_item_id_fk" foreign key ("organization_id", "item_id") references "evidence_item" ("organization_id", "id"),
      constraint "custody_event_disclosure_id_fk" foreign key ("organization_id", "disclosure_id") references "disclosure" ("organization_id", "id")
    )`);
    await run(
      `create unique index "custody_event_organization_id_case_id_sequence_ix" on "custody_event" ("organization_id", "case_id", "sequence")`,
    );
    await run(
      `create index "custody_event_organization_id_item_id_sequence_ix" on "custody_event" ("organization_id", "item_id", "sequence")`,
    );
    await run(`create table "evidence_instruction" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "at" timestamp(3) with time zone not null,
      "recorded_at" timestamp(3) with time zone not null,
      "user_id" uuid not null,
      "content" bytea not null,
      constraint "evidence_instruction_pk" primary key ("organization_id", "id"),
      ${theCase('evidence_instruction')}, ${user('user_id', 'evidence_instruction')}
    )`);
    await run(
      `create index "evidence_instruction_organization_id_case_id_at_ix" on "evidence_instruction" ("organization_id", "case_id", "at")`,
    );
    for (const table of ['evidence_item', 'custody_event', 'evidence_instruction']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      // They go with their whole case, when two people have decided so, and never alone.
      await run(`create policy purged on ${table} as restrictive for delete to alongside_app
        using (exists (select 1 from purge p where p.organization_id = ${table}.organization_id and p.case_id = ${table}.case_id))`);
      await run(`grant select, insert, delete on ${table} to alongside_app`);
    }
    await run(`grant update (version, kind, platform, holder, content) on evidence_item to alongside_app`);
    await run(`create function custody_event_guard() returns trigger language plpgsql as $$
      begin
        raise exception 'Links of a chain of custody are not changed.' using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of ['custody_event', 'evidence_instruction']) {
      await run(`create trigger ${table}_guard before update on ${table} for each row execute function custody_event_guard()`);
      await run(
        `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function custody_event_guard()`,
      );
    }
  }

  async down(runner: QueryRunner) {
    for (const table of ['evidence_instruction', 'custody_event', 'evidence_item']) await runner.query(`drop table "${table}"`);
    await runner.query(`drop function custody_event_guard()`);
    await runner.query(`delete from "case_event" where kind = any($1)`, [kinds]);
  }
}
