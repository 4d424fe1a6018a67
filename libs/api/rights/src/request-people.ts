import { Injectable } from '@nestjs/common';
import { Database, invalid, type AnyActor, type PortalActor } from '@alongside/api/core';
import { People, calledOf } from '@alongside/api/people';
import type { PartyRole } from '@alongside/contract';

/**
 * SQL of who may ask about the file of a case, `p` being the party: the client; a parent or guardian, where the client is a minor. Never
 * somebody who is reported or said to have done harm, whatever else they are there (MIN-01, MIN-04).
 */
const mayAsk = `(p.role = 'client' or (p.role = 'caregiver' and exists (
      select 1 from case_party m join demographics d on d.organization_id = m.organization_id and d.person_id = m.person_id and d.age_band in ('0_12', '13_17')
      where m.organization_id = p.organization_id and m.case_id = p.case_id and m.role = 'client')))
  and not exists (select 1 from case_party q where q.organization_id = p.organization_id and q.case_id = p.case_id and q.person_id = p.person_id
    and (q.alleged_abuser or q.role = 'reported_person'))`;

/** A parent gets nothing of what is the child's own with us: how to reach them, what they wrote and said in confidence, to whom they went (MIN-02). */
const theChilds = [
  'safe_contact',
  'messages',
  'notes',
  'contacts',
  'given_out',
  'releases',
  'screen_names',
  'appointments',
  'referrals',
  'filings',
  'evidence_itself',
  'custody',
];

export interface Asker {
  personId: string;
  role: PartyRole;
  name: string | null;
}

/** Who may ask about a file, and what they may get of it. */
@Injectable()
export class RequestPeople {
  constructor(
    private readonly db: Database,
    private readonly people: People,
  ) {}

  /** Inside a transaction. The client first. */
  async askers({ organizationId }: AnyActor, caseId: string): Promise<Asker[]> {
    const rows = await this.db.query<{ personId: string; role: PartyRole; identity: Buffer; wrapped: Buffer | null }>(
      `select distinct on (p.role = 'client', p.person_id) p.person_id as "personId", p.role, s.identity, k.wrapped
       from case_party p join person s on s.organization_id = p.organization_id and s.id = p.person_id
       left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
       where p.organization_id = $1 and p.case_id = $2 and ${mayAsk} order by p.role = 'client' desc, p.person_id`,
      [organizationId, caseId],
    );
    return rows.map(({ personId, role, identity, wrapped }) => ({
      personId,
      role,
      name: calledOf(this.people.open(organizationId, personId, identity, wrapped)),
    }));
  }

  /** Refuses whoever may not ask. Returns whether they are a parent or guardian. */
  async check(actor: AnyActor, caseId: string, personId: string): Promise<boolean> {
    const [row] = await this.db.query<{ client: boolean }>(
      `select bool_or(p.role = 'client') as client from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and ${mayAsk} having count(*) > 0`,
      [actor.organizationId, caseId, personId],
    );
    if (!row) throw invalid('personId', 'may_not_ask');
    return !row.client;
  }

  /** Somebody in the portal: the client, or whom the advocate let speak for them. Null for everybody else. */
  async inPortal({ organizationId, caseId, personId, accountId }: PortalActor): Promise<{ guardian: boolean } | null> {
    const [row] = await this.db.query<{ client: boolean }>(
      `select bool_or(p.role = 'client') as client from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id = $3 and ${mayAsk}
         and (p.role = 'client' or exists (select 1 from portal_account a where a.organization_id = $1 and a.id = $4 and a.sees_client)) having count(*) > 0`,
      [organizationId, caseId, personId, accountId],
    );
    return row ? { guardian: !row.client } : null;
  }

  /** The client of a case; inside a transaction. */
  async client({ organizationId }: AnyActor, caseId: string): Promise<string | null> {
    const [row] = await this.db.query<{ personId: string }>(
      `select person_id as "personId" from case_party where organization_id = $1 and case_id = $2 and role = 'client'`,
      [organizationId, caseId],
    );
    return row?.personId ?? null;
  }

  /** Whether others than the client are on the case: then somebody else looks at a copy before it goes. */
  async hasThirdParties({ organizationId }: AnyActor, caseId: string): Promise<boolean> {
    const [row] = await this.db.query(
      `select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.role <> 'client' limit 1`,
      [organizationId, caseId],
    );
    return row !== undefined;
  }
}

export const isTheChilds = (key: string): boolean => theChilds.includes(key);
