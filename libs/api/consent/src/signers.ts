import { Injectable } from '@nestjs/common';
import { Clock, Database, Keyring, type AnyActor } from '@alongside/api/core';
import { openContent } from '@alongside/api/cases';
import { People, calledOf, nobody } from '@alongside/api/people';
import type { AbuserOf, AgeBand, Guardianship, Identity, Jurisdiction, PartyRole, SignerCapacity } from '@alongside/contract';
import { ageOf, dayOfAge, requiredSigners, type ConsentSubject, type PossibleSigner, type RequiredSigners } from '@alongside/knowledge';
import { consentRules, minorAloneRule } from '@alongside/knowledge/consent-rules';
import { DateTime } from 'luxon';

/** What the organization says about releases, and whose law applies. */
export interface ReleaseGround {
  name: string;
  timezone: string;
  jurisdiction: Jurisdiction;
  defaultDays: number;
  maxDays: number;
}
export interface SignerPerson extends PossibleSigner {
  partyId: string;
  name: string;
  relationship: string;
  roles: PartyRole[];
  /** Has a way into the portal of this case, or was invited. */
  portal: boolean;
}
export interface SignerFacts {
  ground: ReleaseGround;
  /** Whose information it is: the client, or, on a case without one, whoever contacted us. */
  subject: (ConsentSubject & { name: string; portal: boolean; birthDate: string }) | null;
  others: SignerPerson[];
}
interface PartyRow {
  id: string;
  personId: string;
  role: PartyRole;
  allegedAbuser: boolean;
  abuserOf: AbuserOf[];
  guardianship: Guardianship;
  emancipated: boolean;
  lacksCapacity: boolean;
  content: Buffer;
  identity: Buffer;
  wrapped: Buffer | null;
  ageBand: AgeBand | null;
  portal: boolean;
}

const capacities: Readonly<Record<Guardianship, SignerCapacity | null>> = {
  parent: 'parent',
  court_guardian: 'court_guardian',
  guardian_ad_litem: 'guardian_ad_litem',
  none: null,
  unknown: null,
};
export const capacityOf = (guardianship: Guardianship) => capacities[guardianship];
/** Names the client with an alias, where that is all there is; nobody is made to say more. */
const called = (identity: Identity | null, otherwise: string) => calledOf(identity) ?? otherwise;

/** Who may sign for a client: what is known of the people of a case, judged by the rules of the place (MIN-01). */
@Injectable()
export class Signers {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** Everything that decides, inside the running transaction. */
  async of(actor: AnyActor, caseId: string): Promise<SignerFacts> {
    const { organizationId } = actor;
    const [ground] = await this.db.query<ReleaseGround>(
      'select name, timezone, jurisdiction, release_default_days as "defaultDays", release_max_days as "maxDays" from organization where id = $1',
      [organizationId],
    );
    const rows = await this.db.query<PartyRow>(
      `select p.id, p.person_id as "personId", p.role, p.alleged_abuser as "allegedAbuser", to_json(p.abuser_of) as "abuserOf", p.guardianship, p.emancipated,
         p.lacks_capacity as "lacksCapacity", p.content, s.identity, k.wrapped, g.age_band as "ageBand",
         exists (select 1 from portal_account a where a.organization_id = p.organization_id and a.case_id = p.case_id and a.person_id = p.person_id and a.state in ('invited', 'active')) as portal
       from case_party p
       join person s on s.organization_id = p.organization_id and s.id = p.person_id
       left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
       left join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
       where p.organization_id = $1 and p.case_id = $2
       order by array_position(array['client', 'caregiver', 'reporter', 'collateral', 'reported_person'], p.role), p.created_at, p.id`,
      [organizationId, caseId],
    );
    const sharing = await this.sharingNames(actor, caseId);
    await this.keyring.ready(organizationId);
    const sealer = await this.keyring.of(organizationId, caseId);
    const own = rows.find(({ role }) => role === 'client') ?? rows.find(({ role }) => role === 'reporter');
    const today = DateTime.fromJSDate(this.clock.now(), { zone: ground.timezone }).toISODate() as string;
    const open = (row: PartyRow) => this.people.open(organizationId, row.personId, row.identity, row.wrapped);
    return {
      ground,
      subject: own ? subjectOf(own, open(own), today, consentRules(ground.jurisdiction).ageOfMajority) : null,
      others: [...new Set(rows.map(({ personId }) => personId))]
        .filter((personId) => personId !== own?.personId)
        .map((personId) => {
          const same = rows.filter((row) => row.personId === personId);
          const [first] = same;
          return {
            personId,
            partyId: first.id,
            name: called(open(first), ''),
            relationship: openContent(sealer, 'case_party', organizationId, first.id, first.content).relationship,
            roles: same.map(({ role }) => role),
            guardianship: same.find(({ guardianship }) => guardianship !== 'unknown')?.guardianship ?? 'unknown',
            reported: same.some(({ role }) => role === 'reported_person'),
            allegedAbuser: same.some(({ allegedAbuser }) => allegedAbuser),
            abuserOf: [...new Set(same.flatMap(({ abuserOf }) => abuserOf))],
            sharesName: sharing.has(personId),
            portal: same.some(({ portal }) => portal),
          };
        }),
    };
  }

  /** Who has to sign; under a law by which the minor decides alone, if one is named. */
  judge({ ground, subject, others }: SignerFacts, minorAlone?: string | null): RequiredSigners {
    const rule = minorAlone ? minorAloneRule(ground.jurisdiction, minorAlone) : undefined;
    return requiredSigners({ subject, others, minorAlone: rule ? { fromAge: rule.fromAge } : null });
  }

  /**
   * Who may take a release back: the person themselves, always; and whoever may sign with them or for them now, whether it was them who
   * signed or not. Nobody else: a release may be what protects the person from whoever wants it gone.
   */
  revokers(facts: SignerFacts, minorAlone?: string | null): string[] {
    const { guardian, eligible } = this.judge(facts, minorAlone);
    return [...(facts.subject ? [facts.subject.personId] : []), ...(guardian ? eligible : [])];
  }

  /** The moment from which the person decides alone, where the organization is; null when no birth date is known. */
  comesOfAge({ ground, subject }: SignerFacts): Date | null {
    const day = subject && dayOfAge(subject.birthDate, consentRules(ground.jurisdiction).ageOfMajority);
    return day ? DateTime.fromISO(day, { zone: ground.timezone }).startOf('day').toJSDate() : null;
  }

  /**
   * A second net: people who are called like somebody on the case who is reported or said to be an abuser, in case one person was
   * entered twice. Compared through the blind index, so that nobody's identity is opened for it.
   */
  private async sharingNames({ organizationId }: AnyActor, caseId: string): Promise<Set<string>> {
    const rows = await this.db.query<{ person_id: string }>(
      `select distinct p.person_id from case_party p
         join person_index i on i.organization_id = p.organization_id and i.person_id = p.person_id and i.kind = 'name'
         join person_index j on j.organization_id = i.organization_id and j.token = i.token and j.kind = 'name' and j.person_id <> i.person_id
         join case_party q on q.organization_id = j.organization_id and q.person_id = j.person_id and q.case_id = p.case_id
       where p.organization_id = $1 and p.case_id = $2 and (q.alleged_abuser or q.role = 'reported_person')`,
      [organizationId, caseId],
    );
    return new Set(rows.map(({ person_id }) => person_id));
  }
}

function subjectOf(row: PartyRow, identity: Identity | null, today: string, majority: number): NonNullable<SignerFacts['subject']> {
  const { birthDate } = identity ?? nobody;
  return {
    personId: row.personId,
    name: called(identity, ''),
    portal: row.portal,
    birthDate,
    age: ageOf({ birthDate, ageBand: row.ageBand ?? 'unknown' }, today, majority),
    emancipated: row.emancipated,
    lacksCapacity: row.lacksCapacity,
  };
}
