import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Worksheets for reports, saved as they are typed; and filings to which a number or a receipt comes later. */
export class Worksheets1795600000000 implements MigrationInterface {
  name = 'Worksheets1795600000000';

  async up(runner: QueryRunner) {
    await runner.query(`create table "worksheet" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default 1,
      "case_id" uuid not null,
      "channel" text not null,
      "user_id" uuid not null,
      "started_at" timestamp(3) with time zone not null default now(),
      "saved_at" timestamp(3) with time zone not null,
      "content" bytea not null,
      constraint "worksheet_6782750e_ck" check (channel in ('local_law_enforcement', 'ncmec_cybertipline', 'ncmec_esp_api', 'ic3', 'hsi', 'ceop', 'iwf', 'report_remove', 'ncmec_take_it_down', 'stopncii', 'platform_tida_notice', 'ftc_takeitdown', 'esafety_au', 'cybertip_ca')),
      constraint "worksheet_pk" primary key ("organization_id", "id"),
      constraint "worksheet_case_id_fk" foreign key ("organization_id", "case_id") references "case_file"("organization_id", "id"),
      constraint "worksheet_user_id_fk" foreign key ("organization_id", "user_id") references "user_account"("organization_id", "id")
    )`);
    await runner.query(
      `create unique index "worksheet_organization_id_case_id_channel_ix" on "worksheet" ("organization_id", "case_id", "channel")`,
    );
    await runner.query(`alter table worksheet enable row level security`);
    await runner.query(`alter table worksheet force row level security`);
    await runner.query(
      `create policy tenant on worksheet to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await runner.query(`grant select, insert, update, delete on worksheet to alongside_app`);
    await runner.query(`alter table filing add column version integer not null default 1`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table filing drop column version`);
    await runner.query(`drop table worksheet`);
  }
}
