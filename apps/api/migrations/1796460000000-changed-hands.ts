import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (...more: string[]) =>
  [
    'received',
    'moved',
    'handed_over',
    'returned',
    'destroyed',
    ...more,
    'logged',
    'changed',
    'file_stored',
    'file_downloaded',
    'file_removed',
    'file_damaged',
  ]
    .map((kind) => `'${kind}'`)
    .join(', ');

/** Evidence that was never in our keeping may change hands: what the client gave to an officer is a line of its chain too. */
export class ChangedHands1796460000000 implements MigrationInterface {
  name = 'ChangedHands1796460000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "custody_event" drop constraint "custody_event_b00e87ea_ck"`);
    await runner.query(`alter table "custody_event" add constraint "custody_event_ac83d900_ck" check (kind in (${kinds('passed_on')}))`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "custody_event" drop constraint "custody_event_ac83d900_ck"`);
    await runner.query(`alter table "custody_event" add constraint "custody_event_b00e87ea_ck" check (kind in (${kinds()})) not valid`);
  }
}
