import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When what opens something has ended, or will by itself. */
const ends: Record<string, string> = {
  staff_session: 'least(revoked_at, expires_at)',
  portal_session: 'least(ended_at, expires_at)',
  one_time_link: 'least(used_at, expires_at)',
};

/** The sweep may take away sessions and links a day after they ended, whatever organization they are of; none before. */
export class OldRows1795311000000 implements MigrationInterface {
  name = 'OldRows1795311000000';

  async up(runner: QueryRunner) {
    for (const [table, end] of Object.entries(ends)) {
      await runner.query(`grant delete on ${table} to alongside_gate`);
      await runner.query(`create policy gate_cleans on ${table} for delete to alongside_gate using (${end} < now() - interval '1 day')`);
    }
  }

  async down(runner: QueryRunner) {
    for (const table of Object.keys(ends)) {
      await runner.query(`drop policy gate_cleans on ${table}`);
      await runner.query(`revoke delete on ${table} from alongside_gate`);
    }
  }
}
