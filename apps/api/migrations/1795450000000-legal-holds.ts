import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** What the law asks to keep. */
export class LegalHolds1795450000000 implements MigrationInterface {
  name = 'LegalHolds1795450000000';

  async up(runner: QueryRunner) {
    await runner.query(`create table "legal_hold" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid,
      "person_id" uuid,
      "request_id" uuid not null,
      "from_at" timestamp(3) with time zone not null default now(),
      "until_at" timestamp(3) with time zone,
      "placed_by" uuid not null,
      "content" bytea not null,
      constraint "legal_hold_pk" primary key ("organization_id", "id"),
      constraint "legal_hold_126e8455_ck" check (case_id is not null or person_id is not null),
      constraint "legal_hold_0489b031_ck" check (until_at is null or until_at >= from_at),
      constraint "legal_hold_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "legal_hold_person_id_fk" foreign key ("organization_id", "person_id") references "person" ("organization_id", "id"),
      constraint "legal_hold_placed_by_fk" foreign key ("organization_id", "placed_by") references "user_account" ("organization_id", "id")
    )`);
    for (const column of ['case_id', 'person_id', 'request_id'])
      await runner.query(`create index "legal_hold_organization_id_${column}_ix" on "legal_hold" ("organization_id", "${column}")`);
    await runner.query(`alter table legal_hold enable row level security`);
    await runner.query(`alter table legal_hold force row level security`);
    await runner.query(
      `create policy tenant on legal_hold to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await runner.query(`create policy ended on legal_hold as restrictive for delete to alongside_app using (until_at <= now())`);
    await runner.query(`grant select, insert, delete on legal_hold to alongside_app`);
    // What is held, and why, stays as it was placed; a hold can only be given an end.
    await runner.query(`grant update (until_at) on legal_hold to alongside_app`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "legal_hold"`);
  }
}
