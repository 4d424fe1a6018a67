import type { MigrationInterface, QueryRunner } from 'typeorm';

const here = `(select nullif(current_setting('app.organization', true), '')::uuid)`;
const ways = `'send', 'filing', 'export', 'print', 'email', 'sms', 'share', 'portal'`;

/**
 * Every line of the ledger carries what proves its basis, exactly what left, whom it is about, and who may see it. Lines of before stay as they
 * are; a new one without its proof is refused by the database itself.
 */
export class DisclosureProof1795410000000 implements MigrationInterface {
  name = 'DisclosureProof1795410000000';

  async up(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`alter table "disclosure" add "recipient_id" uuid`);
    await run(`alter table "disclosure" add "record_id" uuid`);
    await run(`alter table "disclosure" add "packet" bytea`);
    await run(`alter table "disclosure" drop constraint "disclosure_b2adefaf_ck"`);
    await run(`alter table "disclosure" add constraint "disclosure_5a079dc8_ck" check (how in (${ways}, 'spoken', 'letter'))`);
    await run(
      `alter table "disclosure" add constraint "disclosure_recipient_id_fk" foreign key ("organization_id", "recipient_id") references "person"("organization_id", "id")`,
    );
    await run(`create table "disclosure_about" (
      "organization_id" uuid not null,
      "disclosure_id" uuid not null,
      "person_id" uuid not null,
      "warns" boolean not null default false,
      constraint "disclosure_about_pk" primary key ("organization_id", "disclosure_id", "person_id"),
      constraint "disclosure_about_disclosure_id_fk" foreign key ("organization_id", "disclosure_id") references "disclosure"("organization_id", "id"),
      constraint "disclosure_about_person_id_fk" foreign key ("organization_id", "person_id") references "person"("organization_id", "id")
    )`);
    await run(`create index "disclosure_about_organization_id_person_id_ix" on "disclosure_about" ("organization_id", "person_id")`);
    await run(`create table "disclosure_reader" (
      "organization_id" uuid not null,
      "disclosure_id" uuid not null,
      "person_id" uuid not null,
      "sees" boolean not null,
      "reason" bytea not null,
      "decided_by" uuid not null,
      "decided_at" timestamp(3) with time zone not null,
      constraint "disclosure_reader_pk" primary key ("organization_id", "disclosure_id", "person_id"),
      constraint "disclosure_reader_disclosure_id_fk" foreign key ("organization_id", "disclosure_id") references "disclosure"("organization_id", "id"),
      constraint "disclosure_reader_person_id_fk" foreign key ("organization_id", "person_id") references "person"("organization_id", "id"),
      constraint "disclosure_reader_decided_by_fk" foreign key ("organization_id", "decided_by") references "user_account"("organization_id", "id")
    )`);
    // Of before: a line is about the client of its case.
    await run(`insert into disclosure_about (organization_id, disclosure_id, person_id)
      select d.organization_id, d.id, p.person_id from disclosure d
      join case_party p on p.organization_id = d.organization_id and p.case_id = d.case_id and p.role = 'client' where d.basis <> 'non_identifying'`);
    for (const table of ['disclosure_about', 'disclosure_reader']) {
      await run(`alter table ${table} enable row level security`);
      await run(`alter table ${table} force row level security`);
      await run(
        `create policy tenant on ${table} to alongside_app using (organization_id = ${here}) with check (organization_id = ${here})`,
      );
    }
    await run(`grant select, insert on disclosure_about to alongside_app`);
    await run(`grant select, insert, update on disclosure_reader to alongside_app`);
    await run(`create function disclosure_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if to_jsonb(new) - 'withheld_from_portal' - 'content' <> to_jsonb(old) - 'withheld_from_portal' - 'content' then
            raise exception 'A line of the ledger is not changed.';
          end if;
          return new;
        end if;
        if new.basis = 'release' and not exists (select 1 from release r where r.organization_id = new.organization_id and r.id = new.release_id
            and r.case_id = new.case_id and r.agency_id = new.agency_id and r.state = 'active' and r.used_at is null and r.starts_at <= new.at and r.expires_at > new.at) then
          raise exception 'No valid release of this case for this agency.';
        end if;
        if new.basis in ('statutory_mandate', 'court_order') and new.record_id is null then
          raise exception 'No record of what demands this.';
        end if;
        if new.basis = 'to_client' and not exists (select 1 from case_party p where p.organization_id = new.organization_id and p.case_id = new.case_id
            and p.person_id = new.recipient_id and p.role = 'client') then
          raise exception 'Whoever gets this is not the client of this case.';
        end if;
        if new.basis in ('content_free_notice', 'non_identifying') and new.packet is not null then
          raise exception 'What says nothing of a case holds something of it.';
        end if;
        return new;
      end $$`);
    // After, so that a line of another organization is refused by the wall first, in the same words as everything else.
    await run(`create trigger disclosure_guard after insert or update on disclosure for each row execute function disclosure_guard()`);
  }

  async down(runner: QueryRunner) {
    const run = (text: string) => runner.query(text);
    await run(`drop trigger disclosure_guard on disclosure`);
    await run(`drop function disclosure_guard()`);
    await run(`drop table "disclosure_reader"`);
    await run(`drop table "disclosure_about"`);
    await run(`alter table "disclosure" drop constraint "disclosure_recipient_id_fk"`);
    await run(`alter table "disclosure" drop constraint "disclosure_5a079dc8_ck"`);
    // What did not exist before was a printed page.
    await run(`update disclosure set how = 'print' where how in ('spoken', 'letter')`);
    await run(`alter table "disclosure" add constraint "disclosure_b2adefaf_ck" check (how in (${ways}))`);
    await run(`alter table "disclosure" drop column "packet"`);
    await run(`alter table "disclosure" drop column "record_id"`);
    await run(`alter table "disclosure" drop column "recipient_id"`);
  }
}
