import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = `('statutory_mandate', 'court_order')`;
const since = `('statutory_mandate', 'court_order', 'emergency')`;

/** Changes which bases want a record, in what the database itself asks of a line of the ledger. */
async function ask(runner: QueryRunner, from: string, to: string) {
  const [{ text }] = (await runner.query(`select pg_get_functiondef('disclosure_guard'::regproc) as text`)) as { text: string }[];
  if (!text.includes(from)) throw new Error('The guard of the ledger is not as it was.');
  await runner.query(text.replace(from, to));
}

/** What leaves in an emergency has its record, which somebody else looks at, whichever way it took; lines of before stay as they are. */
export class EmergencyRecord1796410000000 implements MigrationInterface {
  name = 'EmergencyRecord1796410000000';

  async up(runner: QueryRunner) {
    await ask(runner, before, since);
  }

  async down(runner: QueryRunner) {
    await ask(runner, since, before);
  }
}
