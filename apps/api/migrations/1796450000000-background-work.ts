import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** Work in the background that failed is written down, and what certainly did not arrive is counted and tried again. */
export class BackgroundWork1796450000000 implements MigrationInterface {
  name = 'BackgroundWork1796450000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "work_problem" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "task" text not null,
      "subject_id" uuid not null,
      "why" text not null,
      "count" integer not null default '1',
      "since" timestamp(3) with time zone not null,
      "last_at" timestamp(3) with time zone not null,
      constraint "work_problem_pk" primary key ("organization_id", "id")
    )`);
    await run(`create unique index "work_problem_ux" on "work_problem" ("organization_id", "task", "subject_id")`);
    await run('alter table work_problem enable row level security');
    await run('alter table work_problem force row level security');
    await run(
      `create policy tenant on work_problem to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await run('grant select, insert, update, delete on work_problem to alongside_app');
    await run(`alter table "departure" add "attempts" integer not null default '0'`);
    await run('alter table "departure" drop constraint "departure_98ba24d7_ck"');
    await run('alter table "departure" drop constraint "departure_9afe33b6_ck"');
    await run(
      `alter table "departure" add constraint "departure_2a96ef27_ck" check (state in ('waiting', 'leaving', 'left', 'stopped', 'failed', 'uncertain'))`,
    );
    await run(
      `alter table "departure" add constraint "departure_88e0ac4a_ck" check (state not in ('left', 'failed', 'uncertain') or disclosure_id is not null)`,
    );
    // What a server had refused stood among what nobody knows.
    await run(`update "departure" set state = 'failed', why = 'refused', attempts = 1 where state = 'uncertain' and why = 'not_taken'`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`update "departure" set state = 'uncertain', why = 'not_taken' where state = 'failed'`);
    await run('alter table "departure" drop constraint "departure_88e0ac4a_ck"');
    await run('alter table "departure" drop constraint "departure_2a96ef27_ck"');
    await run(
      `alter table "departure" add constraint "departure_9afe33b6_ck" check (state not in ('left', 'uncertain') or disclosure_id is not null)`,
    );
    await run(
      `alter table "departure" add constraint "departure_98ba24d7_ck" check (state in ('waiting', 'leaving', 'left', 'stopped', 'uncertain'))`,
    );
    await run('alter table "departure" drop column "attempts"');
    await run('drop table "work_problem"');
  }
}
