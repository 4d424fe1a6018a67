import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Who wants to hear that there is something new, on which channel and when (PORT-02). */
export class NoticeConsent1795470100000 implements MigrationInterface {
  name = 'NoticeConsent1795470100000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "notice_consent" (
      "organization_id" uuid not null, "id" uuid not null, "account_id" uuid not null, "person_id" uuid not null, "channel" text not null,
      "content" bytea not null, "given_how" text not null, "recorded_by" uuid,
      "given_at" timestamp(3) with time zone not null, "ended_at" timestamp(3) with time zone,
      constraint "notice_consent_pk" primary key ("organization_id", "id"),
      constraint "notice_consent_d286cc0e_ck" check (channel in ('email')),
      constraint "notice_consent_882cdda7_ck" check (given_how in ('portal', 'spoken')),
      constraint "notice_consent_4649249e_ck" check ((given_how = 'spoken') = (recorded_by is not null)),
      constraint "notice_consent_account_id_fk" foreign key ("organization_id", "account_id") references "portal_account"("organization_id", "id"),
      constraint "notice_consent_person_id_fk" foreign key ("organization_id", "person_id") references "person"("organization_id", "id"))`);
    await run(
      `create unique index "notice_consent_account_ux" on "notice_consent" ("organization_id", "account_id") where ended_at is null`,
    );
    await run(`alter table notice_consent enable row level security`);
    await run(`alter table notice_consent force row level security`);
    await run(
      `create policy tenant on notice_consent to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    // What was agreed to is kept as it was said; only its end is written.
    await run(`grant select, insert on notice_consent to alongside_app`);
    await run(`grant update (ended_at) on notice_consent to alongside_app`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop table "notice_consent"`);
  }
}
