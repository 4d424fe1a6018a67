import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = [
  'received',
  'being_prepared',
  'sent_to_agency',
  'agency_confirmed_number',
  'waiting_for_agency',
  'agency_asked_something',
  'done',
  'you_chose_not_to',
  'closed',
];
const after = [
  'received',
  'being_prepared',
  'sent_to_agency',
  'agency_confirmed_number',
  'waiting_for_agency',
  'agency_asked_something',
  'agency_declined',
  'done',
  'you_chose_not_to',
  'you_took_it_back',
  'closed',
];
const rule = (words: string[]) => `check (word in (${words.map((word) => `'${word}'`).join(', ')}))`;

/** A client is told truly that an agency said no, and that a report was taken back after it had been sent. */
export class WordsOfAnEnd1796440000000 implements MigrationInterface {
  name = 'WordsOfAnEnd1796440000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "status_update" drop constraint "status_update_8cf3e329_ck"`);
    await runner.query(`alter table "status_update" add constraint "status_update_d6fe85fa_ck" ${rule(after)}`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "status_update" drop constraint "status_update_d6fe85fa_ck"`);
    await runner.query(`alter table "status_update" no force row level security`);
    await runner.query(`update "status_update" set word = 'done' where word = 'agency_declined'`);
    await runner.query(`update "status_update" set word = 'you_chose_not_to' where word = 'you_took_it_back'`);
    await runner.query(`alter table "status_update" force row level security`);
    await runner.query(`alter table "status_update" add constraint "status_update_8cf3e329_ck" ${rule(before)}`);
  }
}
