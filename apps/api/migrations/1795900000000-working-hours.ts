import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an organization works, and after how long a silence somebody looks after a client. */
export class WorkingHours1795900000000 implements MigrationInterface {
  name = 'WorkingHours1795900000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "organization" add "work_days" integer array not null default '{1,2,3,4,5}'`);
    await run(`alter table "organization" add "work_from" integer not null default '540'`);
    await run(`alter table "organization" add "work_to" integer not null default '1020'`);
    await run(`alter table "organization" add "holidays_observed" boolean not null default true`);
    await run(`alter table "organization" add "closed_days" jsonb not null default '[]'`);
    await run(`alter table "organization" add "stale_days" jsonb not null default '{"urgent":3,"high":7,"normal":14,"low":30}'`);
    await run(
      `alter table "organization" add constraint "organization_54e17b2d_ck" check (work_from between 0 and 1439 and work_to between 1 and 1440 and work_from < work_to)`,
    );
    await run(
      `alter table "organization" add constraint "organization_4f64dc34_ck" check (cardinality(work_days) > 0 and work_days <@ array[1, 2, 3, 4, 5, 6, 7])`,
    );
  }

  async down(runner: QueryRunner) {
    for (const column of ['stale_days', 'closed_days', 'holidays_observed', 'work_to', 'work_from', 'work_days'])
      await runner.query(`alter table "organization" drop column "${column}"`);
  }
}
