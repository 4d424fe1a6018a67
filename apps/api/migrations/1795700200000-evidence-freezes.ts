import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;

/** The runbook for material that must not be here: while it is not ended, the database deletes no file of the case either. */
export class EvidenceFreezes1795700200000 implements MigrationInterface {
  name = 'EvidenceFreezes1795700200000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`create table "evidence_freeze" (
      "organization_id" uuid not null,
      "id" uuid not null,
      "version" integer not null default '1',
      "case_id" uuid not null,
      "state" text not null,
      "decision" text,
      "noticed_by" uuid not null,
      "noticed_at" timestamp(3) with time zone not null,
      "content" bytea not null,
      constraint "evidence_freeze_7ec2eb5b_ck" check (decision is null or decision in ('destroy', 'keep_for_officers', 'no_minor')),
      constraint "evidence_freeze_8c3b3958_ck" check (state in ('frozen', 'decided', 'ended')),
      constraint "evidence_freeze_pk" primary key ("organization_id", "id"),
      constraint "evidence_freeze_case_id_fk" foreign key ("organization_id", "case_id") references "case_file" ("organization_id", "id"),
      constraint "evidence_freeze_noticed_by_fk" foreign key ("organization_id", "noticed_by") references "user_account" ("organization_id", "id")
    )`);
    await run(`create unique index "evidence_freeze_now_ux" on "evidence_freeze" ("organization_id", "case_id") where state <> 'ended'`);
    await run(`alter table evidence_freeze enable row level security`);
    await run(`alter table evidence_freeze force row level security`);
    await run(
      `create policy tenant on evidence_freeze to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
    );
    await run(`create policy purged on evidence_freeze as restrictive for delete to alongside_app
      using (exists (select 1 from purge p where p.organization_id = evidence_freeze.organization_id and p.case_id = evidence_freeze.case_id))`);
    await run(`grant select, insert, delete on evidence_freeze to alongside_app`);
    await run(`grant update (version, state, decision, content) on evidence_freeze to alongside_app`);
    await run(`create function evidence_file_frozen() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from evidence_freeze f where f.organization_id = old.organization_id and f.case_id = old.case_id
            and f.state <> 'ended' and (f.decision is null or f.decision = 'keep_for_officers')) then
          raise exception 'Frozen evidence is not deleted.' using errcode = 'insufficient_privilege';
        end if;
        if tg_op = 'DELETE' then
          return old;
        end if;
        return new;
      end $$`);
    await run(`create trigger evidence_file_frozen_deleted before delete on evidence_file for each row
      when (old.state = 'stored') execute function evidence_file_frozen()`);
    await run(`create trigger evidence_file_frozen_removed before update of state on evidence_file for each row
      when (old.state = 'stored' and new.state <> 'stored') execute function evidence_file_frozen()`);
  }

  async down(runner: QueryRunner) {
    for (const name of ['deleted', 'removed']) await runner.query(`drop trigger evidence_file_frozen_${name} on evidence_file`);
    await runner.query(`drop function evidence_file_frozen()`);
    await runner.query(`drop table "evidence_freeze"`);
  }
}
