import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, NotFound, invalid, type Actor, type PortalActor } from '@alongside/api/core';
import { Agencies, nameOf, namedAgency, shortNameOf, type NamedAgency } from '@alongside/api/agencies';
import { readerSees } from '@alongside/api/consent';
import type { Id, PortalAgencyList, PortalAgencyWrite, PortalNameWrite } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { PortalAccount, PortalAgency } from './portal.entity';

/** Agencies that have to do with a case ($1 organization, $2 case). */
const ofCase = `a.organization_id = $1 and (exists (select 1 from referral r where r.organization_id = $1 and r.case_id = $2 and r.agency_id = a.id)
  or exists (select 1 from release l where l.organization_id = $1 and l.case_id = $2 and l.agency_id = a.id)
  or exists (select 1 from disclosure d where d.organization_id = $1 and d.case_id = $2 and d.agency_id = a.id))`;

interface Named {
  id: string;
  agency: NamedAgency;
}

/**
 * Which agencies may be called by their name in somebody's portal: none, unless that person said so, to the advocate or by a tap of
 * their own; and not any more as soon as they say so (PORT-07).
 */
@Injectable()
export class AgencyNames {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agencies: Agencies,
  ) {}

  async list(actor: Actor, accountId: Id): Promise<PortalAgencyList> {
    const items = await this.db.transaction(actor, async () => {
      const account = await this.account(actor, accountId, 'read');
      const rows = await this.db.query<Named & { shown: boolean }>(
        `select a.id, ${namedAgency} as agency, coalesce(g.shown, false) as shown from agency a
         left join portal_agency g on g.organization_id = a.organization_id and g.agency_id = a.id and g.case_id = $2 and g.person_id = $3
         where ${ofCase}`,
        [actor.organizationId, account.caseId, account.personId],
      );
      const locale = await this.agencies.language(actor);
      const named = rows.map(({ id, agency, shown }) => ({ agencyId: id, name: nameOf(agency, locale), shown }));
      await this.audit.read(
        actor,
        'portal.agencies',
        'Agency',
        named.map(({ agencyId }) => agencyId),
        account.caseId,
      );
      return named.sort((one, other) => one.name.localeCompare(other.name));
    });
    return { items };
  }

  /** As the person told the advocate. */
  async set(actor: Actor, accountId: Id, { agencyId, shown }: PortalAgencyWrite) {
    const { caseId, personId } = await this.account(actor, accountId, 'write');
    const [known] = await this.db.query(`select 1 from agency a where ${ofCase} and a.id = $3`, [actor.organizationId, caseId, agencyId]);
    if (!known) throw invalid('agencyId', 'unknown_agency');
    await this.keep(actor.organizationId, { caseId, personId, agencyId, shown, decidedBy: actor.userId });
    await this.audit.record(actor, shown ? 'portal.agency_shown' : 'portal.agency_hidden', 'PortalAccount', [accountId, agencyId], caseId);
    return {};
  }

  /** As the person decides on their own page, at a line of what was shared. */
  async decide(actor: PortalActor, disclosureId: Id, { shown }: PortalNameWrite) {
    const { organizationId, caseId, personId } = actor;
    const [line] = await this.db.query<{ agencyId: string }>(
      `select d.agency_id as "agencyId" from disclosure d where d.organization_id = $1 and d.case_id = $2 and d.id = $4
         and d.agency_id is not null and ${readerSees('$3')}`,
      [organizationId, caseId, personId, disclosureId],
    );
    if (!line) throw new NotFound('This line');
    return this.own(actor, line.agencyId, shown);
  }

  /** Keeps what the person decided themselves about an agency that they were shown. */
  async own(actor: PortalActor, agencyId: Id, shown: boolean) {
    const { organizationId, caseId, personId } = actor;
    await this.keep(organizationId, { caseId, personId, agencyId, shown, decidedBy: null });
    await this.audit.record(actor, shown ? 'portal.agency_shown' : 'portal.agency_hidden', 'PortalAccount', [agencyId], caseId);
    return {};
  }

  /** Agencies of the case that a text calls by their name although one of these people did not agree to it. Inside a transaction. */
  async unagreedIn(organizationId: string, caseId: string, personIds: readonly string[], text: string): Promise<boolean> {
    const rows = await this.db.query<Named>(
      `select a.id, ${namedAgency} as agency from agency a where ${ofCase} and exists (
         select 1 from unnest($3::uuid[]) who where not exists (
           select 1 from portal_agency g where g.organization_id = $1 and g.case_id = $2 and g.person_id = who and g.agency_id = a.id and g.shown))`,
      [organizationId, caseId, personIds],
    );
    return rows.some(({ agency }) => mentions(text, agency));
  }

  private async account(actor: Actor, id: Id, action: 'read' | 'write'): Promise<PortalAccount> {
    const account = await this.db.em.findOneBy(PortalAccount, { organizationId: actor.organizationId, id });
    if (!account) throw new NotFound('This portal');
    await this.access.reach(actor, action, 'Portal', account.caseId);
    return account;
  }

  private async keep(organizationId: string, values: Omit<PortalAgency, 'organizationId' | 'id' | 'decidedAt'>) {
    await this.db.em.upsert(
      PortalAgency,
      { organizationId, id: uuid(), ...values, decidedAt: this.clock.now() },
      { conflictPaths: ['organizationId', 'caseId', 'personId', 'agencyId'], upsertType: 'on-conflict-do-update' },
    );
  }
}

/** Whether a text calls an agency by one of its names. */
export function mentions(text: string, agency: NamedAgency): boolean {
  const said = plain(text);
  return (['en', 'es'] as const)
    .flatMap((locale) => [nameOf(agency, locale), shortNameOf(agency, locale)])
    .map(plain)
    .some((name) => name.trim().length > 1 && said.includes(name));
}

/** Words only, each with a space before and after it, so that "IC3" is not found inside another word. */
const plain = (text: string) =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
