import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is agreed for today and tomorrow, without looking through everything that was ever agreed. */
export class AppointmentsByDay1796610000000 implements MigrationInterface {
  name = 'AppointmentsByDay1796610000000';

  async up(runner: QueryRunner) {
    await runner.query(
      `create index "appointment_day_ix" on "appointment" ("organization_id", "starts_at", "case_id", "id") where not cancelled`,
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(`drop index "appointment_day_ix"`);
  }
}
