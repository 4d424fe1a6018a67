import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A monthly to-do keeps the day of the month that was wished: one begun on the 31st is not on the 28th for good after February. */
export class WishedDay1796300000000 implements MigrationInterface {
  name = 'WishedDay1796300000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "todo" add "repeat_day" smallint`);
    await runner.query(`update todo t set repeat_day = extract(day from t.due_at at time zone o.timezone)
      from organization o where o.id = t.organization_id and t.repeat = 'monthly'`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "todo" drop column "repeat_day"`);
  }
}
