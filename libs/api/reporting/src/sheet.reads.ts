import { Injectable } from '@nestjs/common';
import { Clock, Database, type Actor } from '@alongside/api/core';
import { nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { ExtractReads } from '@alongside/api/consent';
import { openReferralContent } from '@alongside/api/referrals';
import type { Country, Locale, Persona } from '@alongside/contract';
import { DateTime } from 'luxon';
import { KeptReads } from './kept.reads';
import type { SheetFacts } from './prefill.facts';

interface HeadRow {
  persona: Persona | null;
  number: string;
  dangerNow: string;
  stage: string;
  organization: string;
  timezone: string;
  depictions: { age: 'adult' | 'minor' | 'unknown' }[];
  demographics: { personId: string; country: Country; region: string }[];
}
export interface SheetCase {
  facts: SheetFacts;
  number: string;
  closed: boolean;
  /** Who may be given what they report as their own: the client, or who contacts us where there is none. */
  own: { personId: string; name: string } | null;
}

/** Reads a case for its worksheets, inside the running transaction. What leaves of it passes the gate. */
@Injectable()
export class SheetReads {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly extracts: ExtractReads,
    private readonly kept: KeptReads,
  ) {}

  async of(actor: Actor, caseId: string, locale: Locale): Promise<SheetCase> {
    const key = [actor.organizationId, caseId];
    const read = await this.extracts.of(actor, caseId, locale, null);
    const [head] = await this.db.query<HeadRow>(
      `select c.persona, c.number, c.danger_now as "dangerNow", c.stage, o.name as organization, o.timezone,
         (select coalesce(json_agg(json_build_object('age', d.age_when_made)), '[]'::json) from depiction d where d.organization_id = c.organization_id and d.case_id = c.id) as depictions,
         (select coalesce(json_agg(json_build_object('personId', g.person_id, 'country', g.country, 'region', g.region)), '[]'::json)
            from case_party p join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
            where p.organization_id = c.organization_id and p.case_id = c.id) as demographics
       from case_file c join organization o on o.id = c.organization_id where c.organization_id = $1 and c.id = $2`,
      key,
    );
    const place = new Map(head.demographics.map((each) => [each.personId, each]));
    const own = read.parties.find(({ role }) => role === 'client') ?? read.parties.find(({ role }) => role === 'reporter');
    const facts: SheetFacts = {
      persona: head.persona,
      zone: head.timezone,
      today: DateTime.fromJSDate(this.clock.now(), { zone: head.timezone }).toISODate() ?? '',
      dangerNow: head.dangerNow,
      imagesExist: read.imagesExist,
      crimeTypes: read.crimeTypes,
      depictions: head.depictions.map(({ age }) => age),
      people: read.parties.map((party) => ({
        ...party,
        country: place.get(party.personId)?.country ?? 'unknown',
        region: place.get(party.personId)?.region ?? '',
      })),
      incidents: read.incidents.map(({ occurredFrom, occurredTo, zone, words }) => ({
        ...words,
        zone,
        from: local(occurredFrom, head.timezone),
        to: local(occurredTo, head.timezone),
      })),
      safeContact: read.file.safeContact,
      organization: head.organization,
      ...(await this.kept.of(actor.organizationId, caseId, read.sealer, locale, (at) => local(at, head.timezone))),
      filings: await this.filings(actor, caseId, read.sealer, head.timezone, locale),
    };
    return {
      facts,
      number: head.number,
      closed: head.stage === 'closed',
      own: own ? { personId: own.personId, name: own.identity.name || own.identity.alias } : null,
    };
  }

  private async filings(
    { organizationId }: Actor,
    caseId: string,
    sealer: Parameters<typeof openReferralContent>[0],
    zone: string,
    locale: Locale,
  ) {
    const rows = await this.db.query<{ id: string; filedAt: string; content: Buffer; police: boolean; agency: NamedAgency }>(
      `select f.id, f.filed_at as "filedAt", f.content, 'law_enforcement' = any(a.kinds) as police, ${namedAgency} as agency
       from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
       join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
       where f.organization_id = $1 and f.case_id = $2 order by f.filed_at, f.id`,
      [organizationId, caseId],
    );
    return rows.map(({ id, filedAt, content, agency, police }) => ({
      agency: nameOf(agency, locale),
      date: (local(filedAt, zone) ?? '').slice(0, 10),
      police,
      reference: openReferralContent(sealer, 'filing', organizationId, id, content).reference ?? '',
    }));
  }
}

/** A moment on the organization's clock, as a worksheet keeps it: `2026-03-03T18:20`. */
function local(moment: string | Date | null, zone: string): string | null {
  if (moment === null) return null;
  const at = moment instanceof Date ? DateTime.fromJSDate(moment, { zone }) : DateTime.fromISO(moment, { zone });
  return at.isValid ? at.toFormat("yyyy-MM-dd'T'HH:mm") : null;
}
