import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
/** What the application may do besides reading and adding. */
const rights: Record<string, string> = {
  client_request: ', update, delete',
  record_correction: ', delete',
  purge: '',
  case_tally: '',
  referral_tally: '',
  count_tally: '',
};
/** What is otherwise only ever added to, or never taken away: rows go with their case, once two people decided that, and not before. */
const withTheirCase: Record<string, string> = {
  access_decision: 'case_id',
  case_event: 'case_id',
  client_request: 'case_id',
  departure: 'case_id',
  disclosure: 'case_id',
  emergency: 'case_id',
  legal_log_entry: 'case_id',
  mandated_report: 'case_id',
  privileged_file: 'case_id',
  case_file: 'id',
};
const withTheirLine = ['disclosure_about', 'disclosure_reader'];

/** What the guard of the ledger leaves out when it looks for changes, and what it leaves out from now on: the packet, which has a guard of its own. */
const [known, wider] = [` - 'withheld_from_portal' - 'content'`, ` - 'withheld_from_portal' - 'content' - 'packet'`];
async function rewrite(runner: QueryRunner, from: string, to: string) {
  const [{ text }] = (await runner.query(`select pg_get_functiondef('disclosure_guard'::regproc) as text`)) as { text: string }[];
  if (!text.includes(from)) throw new Error('The guard of the ledger is not as it was.');
  await runner.query(text.replaceAll(from, to));
}

/** What clients may ask about their own file; how a file is deleted; and what is left of it, so that past numbers stay. */
export class ClientRights1795460100000 implements MigrationInterface {
  name = 'ClientRights1795460100000';

  async up(runner: QueryRunner) {
    await runner.query(`create table "client_request" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "case_id" uuid not null,
      "person_id" uuid not null,
      "guardian" boolean not null default false,
      "kind" text not null,
      "how" text not null,
      "state" text not null default 'received',
      "asked_at" timestamp(3) with time zone not null default now(),
      "due_at" timestamp(3) with time zone not null,
      "rule" text not null,
      "extended" boolean not null default false,
      "checked_at" timestamp(3) with time zone,
      "checked_by" uuid,
      "checked_how" text,
      "prepared_by" uuid,
      "parts" jsonb,
      "second_asked" boolean not null default false,
      "second_by" uuid,
      "second_at" timestamp(3) with time zone,
      "ended_at" timestamp(3) with time zone,
      "ended_by" uuid,
      "refusal" text,
      "disclosure_id" uuid,
      "content" bytea not null,
      constraint "client_request_6c1c8034_ck" check (second_by is null or second_by <> prepared_by),
      constraint "client_request_6a559d8b_ck" check ((state = 'refused') = (refusal is not null)),
      constraint "client_request_1ac85b49_ck" check (state in ('received', 'refused', 'withdrawn') or checked_at is not null),
      constraint "client_request_df4e1972_ck" check (refusal in ('would_endanger', 'not_entitled', 'not_them', 'on_hold', 'not_wrong', 'law_asks_to_keep', 'other')),
      constraint "client_request_8b99e0bd_ck" check (checked_how in ('code_word', 'in_person', 'known')),
      constraint "client_request_0d0ddb07_ck" check (state in ('received', 'checked', 'prepared', 'approved', 'done', 'refused', 'withdrawn')),
      constraint "client_request_aefdfe93_ck" check (how in ('portal', 'spoken', 'written')),
      constraint "client_request_7a317740_ck" check (kind in ('copy', 'correction', 'deletion')),
      constraint "client_request_pk" primary key ("organization_id", "id"),
      constraint "client_request_person_id_fk" foreign key ("organization_id", "person_id") references "person"("organization_id", "id"),
      constraint "client_request_case_id_fk" foreign key ("organization_id", "case_id") references "case_file"("organization_id", "id")
    )`);
    await runner.query(
      `create index "client_request_open_ix" on "client_request" ("organization_id", "due_at") where state not in ('done', 'refused', 'withdrawn')`,
    );
    await runner.query(
      `create index "client_request_organization_id_case_id_asked_at_ix" on "client_request" ("organization_id", "case_id", "asked_at")`,
    );
    await runner.query(`create table "record_correction" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "request_id" uuid not null,
      "record_kind" text,
      "record_id" uuid,
      "field" text,
      "outcome" text not null,
      "at" timestamp(3) with time zone not null,
      "user_id" uuid,
      "person_id" uuid,
      "content" bytea not null,
      constraint "record_correction_834b97a4_ck" check (outcome in ('accepted', 'refused', 'deleted')),
      constraint "record_correction_0f7c009b_ck" check (record_kind in ('note', 'contact', 'incident', 'appointment', 'todo', 'party')),
      constraint "record_correction_pk" primary key ("organization_id", "id"),
      constraint "record_correction_request_id_fk" foreign key ("organization_id", "request_id") references "client_request"("organization_id", "id"),
      constraint "record_correction_case_id_fk" foreign key ("organization_id", "case_id") references "case_file"("organization_id", "id")
    )`);
    await runner.query(
      `create index "record_correction_organization_id_case_id_at_ix" on "record_correction" ("organization_id", "case_id", "at")`,
    );
    await runner.query(`create table "purge" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "prepared_by" uuid not null,
      "decided_by" uuid not null,
      "at" timestamp(3) with time zone not null,
      constraint "purge_9b417d5d_ck" check (decided_by <> prepared_by),
      constraint "purge_pk" primary key ("organization_id", "id"),
      constraint "purge_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(`create unique index "purge_organization_id_case_id_ix" on "purge" ("organization_id", "case_id")`);
    await runner.query(`create table "case_tally" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "team_id" uuid,
      "restricted" boolean not null default false,
      "opened_month" text not null,
      "closed_month" text not null,
      "close_reason" text not null,
      "persona" text,
      "country" text not null,
      "age_band" text not null,
      "crime_types" text array not null default '{}',
      "contacts" integer not null default 0,
      "appointments" integer not null default 0,
      "referrals" integer not null default 0,
      constraint "case_tally_pk" primary key ("organization_id", "id"),
      constraint "case_tally_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(`create index "case_tally_organization_id_opened_month_ix" on "case_tally" ("organization_id", "opened_month")`);
    await runner.query(`create table "referral_tally" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "team_id" uuid,
      "restricted" boolean not null default false,
      "agency_id" uuid not null,
      "sent_month" text not null,
      "state" text not null,
      "answer_days" numeric(9,3),
      constraint "referral_tally_pk" primary key ("organization_id", "id"),
      constraint "referral_tally_agency_id_fk" foreign key ("organization_id", "agency_id") references "agency"("organization_id", "id"),
      constraint "referral_tally_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(`create index "referral_tally_organization_id_sent_month_ix" on "referral_tally" ("organization_id", "sent_month")`);
    await runner.query(`create table "count_tally" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "measure" text not null,
      "month" text not null,
      "count" integer not null,
      constraint "count_tally_pk" primary key ("organization_id", "id"),
      constraint "count_tally_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(
      `create index "count_tally_organization_id_measure_month_ix" on "count_tally" ("organization_id", "measure", "month")`,
    );
    for (const [table, more] of Object.entries(rights)) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
      await runner.query(`grant select, insert${more} on ${table} to alongside_app`);
    }
    for (const [table, column] of Object.entries(withTheirCase))
      await runner.query(`create policy purged on ${table} as restrictive for delete to alongside_app
        using (exists (select 1 from purge p where p.organization_id = ${table}.organization_id and p.case_id = ${table}.${column}))`);
    for (const table of withTheirLine)
      await runner.query(`create policy purged on ${table} as restrictive for delete to alongside_app
        using (exists (select 1 from disclosure d join purge p on p.organization_id = d.organization_id and p.case_id = d.case_id
          where d.organization_id = ${table}.organization_id and d.id = ${table}.disclosure_id))`);
    for (const table of [...Object.keys(withTheirCase), ...withTheirLine]) await runner.query(`grant delete on ${table} to alongside_app`);
    // What was handed over may be taken away before the day on which it can be printed again is over; it is never another.
    await rewrite(runner, known, wider);
    await runner.query(`create function disclosure_packet_guard() returns trigger language plpgsql as $$
      begin
        if new.packet is not null and new.packet is distinct from old.packet then
          raise exception 'What was given out is not changed.' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    await runner.query(
      `create trigger disclosure_packet_guard before update on disclosure for each row execute function disclosure_packet_guard()`,
    );
    await runner.query(`grant update (packet) on disclosure to alongside_app`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`revoke update (packet) on disclosure from alongside_app`);
    await runner.query(`drop trigger disclosure_packet_guard on disclosure`);
    await runner.query(`drop function disclosure_packet_guard()`);
    await rewrite(runner, wider, known);
    for (const table of [...Object.keys(withTheirCase), ...withTheirLine])
      if (!['case_file', 'client_request'].includes(table)) await runner.query(`revoke delete on ${table} from alongside_app`);
    for (const table of [...Object.keys(withTheirCase), ...withTheirLine]) await runner.query(`drop policy purged on ${table}`);
    for (const table of Object.keys(rights).reverse()) await runner.query(`drop table if exists "${table}" cascade`);
  }
}
