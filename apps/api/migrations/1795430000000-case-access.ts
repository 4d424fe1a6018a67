import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Restricted cases, handovers and shares that end by time, emergency openings that are looked at afterwards. */
export class CaseAccess1795430000000 implements MigrationInterface {
  name = 'CaseAccess1795430000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "case_file" add "restricted" boolean not null default false`);
    await run(`alter table "case_access" add "succeeded_by" uuid, add "settles_at" timestamp(3) with time zone,
      add "review_decision" text, add "review" bytea, add "unreviewed" boolean not null default false`);
    await run(
      `alter table "case_access" add constraint "case_access_4ca45ff8_ck" check (review_decision in ('justified', 'not_justified'))`,
    );
    await run(`create index "case_access_settles_ix" on "case_access" ("organization_id", "settles_at") where settles_at is not null`);
    await run(`create index "case_access_glass_ix" on "case_access" ("organization_id", "from_at", "id") where kind = 'break_glass'`);
    // Shares that are running when this comes leave their reminders behind in order as well.
    await run(`alter table case_access no force row level security`);
    await run(`update case_access set settles_at = until_at where kind = 'shared' and until_at > now()`);
    await run(`alter table case_access force row level security`);

    await run(`create table "access_decision" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "case_id" uuid not null,
      "kind" text not null,
      "user_id" uuid,
      "access_id" uuid,
      "made_by" uuid not null,
      "at" timestamp(3) with time zone not null,
      "reason" bytea not null,
      constraint "access_decision_18e36d37_ck" check (
        kind in ('restricted', 'restriction_lifted', 'blocked', 'block_lifted', 'access_ended', 'access_extended')),
      constraint "access_decision_pk" primary key ("organization_id", "id"),
      constraint "access_decision_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "access_decision_user_id_fk" foreign key ("organization_id", "user_id") references "user_account" ("organization_id", "id"),
      constraint "access_decision_made_by_fk" foreign key ("organization_id", "made_by") references "user_account" ("organization_id", "id")
    )`);
    await run(
      `create index "access_decision_organization_id_case_id_at_id_ix" on "access_decision" ("organization_id", "case_id", "at", "id")`,
    );
    await run(`alter table access_decision enable row level security`);
    await run(`alter table access_decision force row level security`);
    await run(
      `create policy tenant on access_decision to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await run(`grant select, insert on access_decision to alongside_app`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`drop table "access_decision"`);
    await run(`drop index "case_access_glass_ix"`);
    await run(`drop index "case_access_settles_ix"`);
    await run(`alter table "case_access" drop constraint "case_access_4ca45ff8_ck"`);
    await run(`alter table "case_access" drop "unreviewed", drop "review", drop "review_decision", drop "settles_at", drop "succeeded_by"`);
    await run(`alter table "case_file" drop "restricted"`);
  }
}
