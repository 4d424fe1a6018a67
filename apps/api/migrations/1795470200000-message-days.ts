import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long messages of the portal are kept, and whether clients may delete them (PORT-08). */
export class MessageDays1795470200000 implements MigrationInterface {
  name = 'MessageDays1795470200000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "organization" add "message_days" integer not null default '30'`);
    await run(`alter table "organization" add "messages_deletable" boolean not null default true`);
    await run(`alter table "organization" add "backup_days" integer not null default '35'`);
    await run(`alter table "organization" add constraint "organization_3d4b01bf_ck" check (message_days between 1 and 365)`);
    await run(`alter table "organization" add constraint "organization_3fb4bf5d_ck" check (backup_days between 0 and 400)`);
  }

  async down(runner: QueryRunner) {
    for (const column of ['backup_days', 'messages_deletable', 'message_days'])
      await runner.query(`alter table "organization" drop column "${column}"`);
  }
}
