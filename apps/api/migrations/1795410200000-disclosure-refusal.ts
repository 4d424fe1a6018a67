import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The guard of the ledger, with the errors it raises: a line without its proof is something that nobody has the right to write. */
const guard = (code: string) => `create or replace function disclosure_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if to_jsonb(new) - 'withheld_from_portal' - 'content' <> to_jsonb(old) - 'withheld_from_portal' - 'content' then
        raise exception 'A line of the ledger is not changed.'${code};
      end if;
      return new;
    end if;
    if new.basis = 'release' and not exists (select 1 from release r where r.organization_id = new.organization_id and r.id = new.release_id
        and r.case_id = new.case_id and r.agency_id = new.agency_id and r.state = 'active' and r.used_at is null and r.starts_at <= new.at and r.expires_at > new.at) then
      raise exception 'No valid release of this case for this agency.'${code};
    end if;
    if new.basis in ('statutory_mandate', 'court_order') and new.record_id is null then
      raise exception 'No record of what demands this.'${code};
    end if;
    if new.basis = 'to_client' and not exists (select 1 from case_party p where p.organization_id = new.organization_id and p.case_id = new.case_id
        and p.person_id = new.recipient_id and p.role = 'client') then
      raise exception 'Whoever gets this is not the client of this case.'${code};
    end if;
    if new.basis in ('content_free_notice', 'non_identifying') and new.packet is not null then
      raise exception 'What says nothing of a case holds something of it.'${code};
    end if;
    return new;
  end $$`;

export class DisclosureRefusal1795410200000 implements MigrationInterface {
  name = 'DisclosureRefusal1795410200000';

  async up(runner: QueryRunner) {
    await runner.query(guard(` using errcode = 'insufficient_privilege'`));
  }

  async down(runner: QueryRunner) {
    await runner.query(guard(''));
  }
}
