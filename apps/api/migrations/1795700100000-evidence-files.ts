import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Files of evidence: their rows, and what has to go from the store. */
export class EvidenceFiles1795700100000 implements MigrationInterface {
  name = 'EvidenceFiles1795700100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "evidence_file" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "item_id" uuid not null,
      "state" text not null,
      "created_by" uuid not null,
      "created_at" timestamp(3) with time zone not null,
      "begun_at" timestamp(3) with time zone,
      "seen_at" timestamp(3) with time zone not null,
      "stored_at" timestamp(3) with time zone,
      "purge_on" date,
      "content" bytea not null,
      constraint "evidence_file_20d6fa8b_ck" check (state in ('arriving', 'stored', 'removed')),
      constraint "evidence_file_pk" primary key ("organization_id", "id"),
      constraint "evidence_file_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "evidence_file_item_id_fk" foreign key ("organization_id", "item_id") references "evidence_item" ("organization_id", "id"),
      constraint "evidence_file_created_by_fk" foreign key ("organization_id", "created_by") references "user_account" ("organization_id", "id")
    )`);
    await run(`create index "evidence_file_organization_id_case_id_state_ix" on "evidence_file" ("organization_id", "case_id", "state")`);
    await run(`create index "evidence_file_organization_id_item_id_ix" on "evidence_file" ("organization_id", "item_id")`);
    await run(`create index "evidence_file_arriving_ix" on "evidence_file" ("seen_at") where state = 'arriving'`);
    await run(`create index "evidence_file_purge_ix" on "evidence_file" ("purge_on") where state = 'stored' and purge_on is not null`);
    await run(`create table "store_removal" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "due_at" timestamp(3) with time zone not null,
      constraint "store_removal_pk" primary key ("organization_id", "id")
    )`);
    await run(`create index "store_removal_due_at_ix" on "store_removal" ("due_at")`);
    for (const table of ['evidence_file', 'store_removal']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
    }
    await run(`grant select, insert, delete on evidence_file to alongside_app`);
    await run(`grant update (version, state, begun_at, seen_at, stored_at, content) on evidence_file to alongside_app`);
    // A file that is there goes with its whole case, or stays as a row that says that it was taken away.
    await run(`create policy purged on evidence_file as restrictive for delete to alongside_app
      using (state = 'arriving' or exists (select 1 from purge p where p.organization_id = evidence_file.organization_id and p.case_id = evidence_file.case_id))`);
    await run(`grant insert, select on store_removal to alongside_app`);
    // The sweep looks over all organizations: at bodies that broke off, at files whose day has come, at what has to go.
    await run(`grant select (organization_id, id, state, seen_at, begun_at, purge_on) on evidence_file to alongside_gate`);
    await run(`grant delete on evidence_file to alongside_gate`);
    await run(`create policy gate_reads on evidence_file for select to alongside_gate using (true)`);
    await run(
      `create policy gate_cleans on evidence_file for delete to alongside_gate using (state = 'arriving' and seen_at < now() - interval '5 minutes')`,
    );
    await run(`grant select, insert, delete on store_removal to alongside_gate`);
    await run(`create policy gate_all on store_removal to alongside_gate using (true) with check (true)`);
    // Whichever way a row goes, what is in the store goes too. Somebody may be writing to one that was arriving; they stop within this time.
    await run(`create function evidence_file_gone() returns trigger language plpgsql as $$
      begin
        insert into store_removal (organization_id, id, due_at)
          values (old.organization_id, old.id, case when old.state = 'arriving' and old.begun_at is not null then now() + interval '10 minutes' else now() end)
          on conflict do nothing;
        return null;
      end $$`);
    await run(`create trigger evidence_file_deleted after delete on evidence_file for each row execute function evidence_file_gone()`);
    await run(`create trigger evidence_file_removed after update of state on evidence_file for each row
      when (old.state <> 'removed' and new.state = 'removed') execute function evidence_file_gone()`);
    await run(`alter table "organization" add "evidence_files" text not null default 'papers'`);
    await run(
      `alter table "organization" add constraint "organization_e954ce5b_ck" check (evidence_files in ('none', 'papers', 'pictures', 'intimate'))`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "organization" drop column "evidence_files"`);
    for (const table of ['evidence_file', 'store_removal']) await runner.query(`drop table "${table}"`);
    await runner.query(`drop function evidence_file_gone()`);
  }
}
