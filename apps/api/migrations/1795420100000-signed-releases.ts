import type { MigrationInterface, QueryRunner } from 'typeorm';

const sameAgency = 'r.agency_id = new.agency_id';
const isClient = `p.role = 'client'`;

/** What the database itself asks of a line of the ledger: whom the release names, what else makes it valid, and who counts as the client. */
const guard = (
  recipient: string,
  signed: string,
  client: string,
) => `create or replace function disclosure_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if to_jsonb(new) - 'withheld_from_portal' - 'content' <> to_jsonb(old) - 'withheld_from_portal' - 'content' then
        raise exception 'A line of the ledger is not changed.';
      end if;
      return new;
    end if;
    if new.basis = 'release' and not exists (select 1 from release r where r.organization_id = new.organization_id and r.id = new.release_id
        and r.case_id = new.case_id and ${recipient} and r.state = 'active' and r.used_at is null and r.starts_at <= new.at and r.expires_at > new.at${signed}) then
      raise exception 'No valid release of this case for this agency.';
    end if;
    if new.basis in ('statutory_mandate', 'court_order') and new.record_id is null then
      raise exception 'No record of what demands this.';
    end if;
    if new.basis = 'to_client' and not exists (select 1 from case_party p where p.organization_id = new.organization_id and p.case_id = new.case_id
        and p.person_id = new.recipient_id and ${client}) then
      raise exception 'Whoever gets this is not the client of this case.';
    end if;
    if new.basis in ('content_free_notice', 'non_identifying') and new.packet is not null then
      raise exception 'What says nothing of a case holds something of it.';
    end if;
    return new;
  end $$`;

/** A release counts for the database, too, only when everybody has signed; a call in an emergency has no agency; on a case without a client its own is whoever contacted us. */
export class SignedReleases1795420100000 implements MigrationInterface {
  name = 'SignedReleases1795420100000';

  async up(runner: QueryRunner) {
    await runner.query(
      guard(
        `(${sameAgency} or (r.kind = 'emergency_contact' and new.agency_id is null))`,
        `
        and not exists (select 1 from release_signature s where s.organization_id = r.organization_id and s.release_id = r.id and s.effective_at is null)`,
        `(${isClient} or (p.role = 'reporter' and not exists (select 1 from case_party c
          where c.organization_id = p.organization_id and c.case_id = p.case_id and c.role = 'client')))`,
      ),
    );
  }

  async down(runner: QueryRunner) {
    await runner.query(guard(sameAgency, '', isClient));
  }
}
