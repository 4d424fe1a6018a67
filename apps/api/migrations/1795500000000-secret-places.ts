import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Places that must not become known. */
export class SecretPlaces1795500000000 implements MigrationInterface {
  name = 'SecretPlaces1795500000000';

  async up(runner: QueryRunner) {
    await runner.query(`create table "secret_place" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "allowed" boolean not null default false,
      "created_at" timestamp(3) with time zone not null default now(),
      "content" bytea not null,
      constraint "secret_place_pk" primary key ("organization_id", "id"),
      constraint "secret_place_organization_fk" foreign key ("organization_id") references "organization"("id")
    )`);
    await runner.query(`create index "secret_place_hidden_ix" on "secret_place" ("organization_id") where not allowed`);
    await runner.query(`alter table secret_place enable row level security`);
    await runner.query(`alter table secret_place force row level security`);
    await runner.query(
      `create policy tenant on secret_place to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await runner.query(`grant select, insert, update, delete on secret_place to alongside_app`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "secret_place"`);
  }
}
