import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** What is to leave later, and is judged again when it goes. */
export class Departures1795410100000 implements MigrationInterface {
  name = 'Departures1795410100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "departure" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "carrier" text not null,
      "source_id" uuid,
      "state" text not null default 'waiting',
      "disclosure_id" uuid,
      "why" text,
      "asked_by" uuid,
      "asked_at" timestamp(3) with time zone not null default now(),
      "leave_at" timestamp(3) with time zone not null,
      "settled_at" timestamp(3) with time zone,
      "content" bytea not null,
      constraint "departure_pk" primary key ("organization_id", "id"),
      constraint "departure_98ba24d7_ck" check (state in ('waiting', 'leaving', 'left', 'stopped', 'uncertain')),
      constraint "departure_9afe33b6_ck" check (state not in ('left', 'uncertain') or disclosure_id is not null),
      constraint "departure_case_id_fk" foreign key ("organization_id", "case_id") references "case_file"("organization_id", "id"),
      constraint "departure_disclosure_id_fk" foreign key ("organization_id", "disclosure_id") references "disclosure"("organization_id", "id")
    )`);
    await run(`create index "departure_waiting_ix" on "departure" ("leave_at", "id") where state in ('waiting', 'leaving')`);
    await run(`create index "departure_organization_id_case_id_ix" on "departure" ("organization_id", "case_id")`);
    await run(`alter table departure enable row level security`);
    await run(`alter table departure force row level security`);
    await run(
      `create policy tenant on departure to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await run(`grant select, insert, update on departure to alongside_app`);
    await run(`grant select (organization_id, id, state, leave_at) on departure to alongside_gate`);
    await run(`create policy gate_reads on departure for select to alongside_gate using (true)`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "departure"`);
  }
}
