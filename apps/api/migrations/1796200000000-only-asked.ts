import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = ['goals_met', 'client_ended', 'lost_contact', 'referred_on', 'moved', 'no_client', 'duplicate', 'other'];
const after = [
  'goals_met',
  'client_ended',
  'lost_contact',
  'referred_on',
  'moved',
  'only_asked',
  'not_served',
  'no_client',
  'duplicate',
  'other',
];
const rule = (reasons: string[]) => `check (close_reason in (${reasons.map((reason) => `'${reason}'`).join(', ')}))`;

/** Somebody who only asked, or who could not be helped, is an end of its own. */
export class OnlyAsked1796200000000 implements MigrationInterface {
  name = 'OnlyAsked1796200000000';

  async up(runner: QueryRunner) {
    await runner.query(`alter table "case_file" drop constraint "case_file_11ab74f1_ck"`);
    await runner.query(`alter table "case_file" add constraint "case_file_5a548e78_ck" ${rule(after)}`);
  }

  async down(runner: QueryRunner) {
    await runner.query(`alter table "case_file" drop constraint "case_file_5a548e78_ck"`);
    await runner.query(`alter table "case_file" no force row level security`);
    await runner.query(`update "case_file" set close_reason = 'other' where close_reason in ('only_asked', 'not_served')`);
    await runner.query(`alter table "case_file" force row level security`);
    await runner.query(`alter table "case_file" add constraint "case_file_11ab74f1_ck" ${rule(before)}`);
  }
}
