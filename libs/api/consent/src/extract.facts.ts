import { Injectable } from '@nestjs/common';
import { Database, Keyring, NotFound, type AnyActor, type Sealer } from '@alongside/api/core';
import { openContent, type Contents } from '@alongside/api/cases';
import { People, nobody } from '@alongside/api/people';
import type { AgeBand, Identity, Locale, PartyRole } from '@alongside/contract';
import { DateTime } from 'luxon';

export interface PartyFacts {
  personId: string;
  role: PartyRole;
  identity: Identity;
  ageBand: AgeBand;
  language: string;
  relationship: string;
  why: string;
}
export interface IncidentFacts {
  id: string;
  occurredFrom: string | null;
  occurredTo: string | null;
  zone: string;
  words: Contents['incident'];
}
/** What a case holds, opened, for those who write an extract of it. */
export interface CaseFacts {
  actor: AnyActor;
  organizationId: string;
  caseId: string;
  locale: Locale;
  /** The person of the case who gets it; null for anybody else. */
  reader: string | null;
  sealer: Sealer;
  /** Where nothing else is said, times are told on the organization's clock. */
  timezone: string;
  crimeTypes: readonly string[];
  imagesExist: string;
  file: Contents['case_file'];
  parties: readonly PartyFacts[];
  incidents: readonly IncidentFacts[];
  /** A moment as people say it, with its zone. */
  when(moment: string | Date, zone?: string | null): string;
}

/** Reads a case for an extract, inside the running transaction. */
@Injectable()
export class ExtractReads {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly people: People,
  ) {}

  async of(actor: AnyActor, caseId: string, locale: Locale, reader: string | null): Promise<CaseFacts> {
    const { organizationId } = actor;
    const key = [organizationId, caseId];
    const [head] = await this.db.query<{ crimeTypes: string[]; imagesExist: string; content: Buffer; timezone: string }>(
      `select c.crime_types as "crimeTypes", c.images_exist as "imagesExist", c.content, o.timezone
       from case_file c join organization o on o.id = c.organization_id where c.organization_id = $1 and c.id = $2`,
      key,
    );
    if (!head) throw new NotFound('This case');
    const sealer = await this.keyring.of(organizationId, caseId);
    const { timezone } = head;
    const incidents = await this.db.query<Omit<IncidentFacts, 'words' | 'zone'> & { zone: string | null; content: Buffer }>(
      `select id, occurred_from as "occurredFrom", occurred_to as "occurredTo", zone, content from incident
       where organization_id = $1 and case_id = $2 order by occurred_from nulls last, id`,
      key,
    );
    return {
      actor,
      organizationId,
      caseId,
      locale,
      reader,
      sealer,
      timezone,
      crimeTypes: head.crimeTypes,
      imagesExist: head.imagesExist,
      file: openContent(sealer, 'case_file', organizationId, caseId, head.content),
      parties: await this.parties(key, sealer),
      incidents: incidents.map(({ content, zone, ...row }) => ({
        ...row,
        zone: zone ?? timezone,
        words: openContent(sealer, 'incident', organizationId, row.id, content),
      })),
      when: (moment, zone) => told(moment, zone ?? timezone, locale),
    };
  }

  private async parties(key: string[], sealer: Sealer): Promise<PartyFacts[]> {
    const [organizationId] = key;
    const rows = await this.db.query<{
      id: string;
      personId: string;
      role: PartyRole;
      content: Buffer;
      identity: Buffer;
      wrapped: Buffer | null;
      ageBand: AgeBand | null;
      language: string | null;
    }>(
      `select p.id, p.person_id as "personId", p.role, p.content, s.identity, k.wrapped, g.age_band as "ageBand", g.language
       from case_party p
       join person s on s.organization_id = p.organization_id and s.id = p.person_id
       left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
       left join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
       where p.organization_id = $1 and p.case_id = $2 order by p.created_at, p.id`,
      key,
    );
    return rows.map(({ id, personId, role, content, identity, wrapped, ageBand, language }) => ({
      personId,
      role,
      identity: this.people.open(organizationId, personId, identity, wrapped) ?? nobody,
      ageBand: ageBand ?? 'unknown',
      language: language ?? '',
      ...openContent(sealer, 'case_party', organizationId, id, content),
    }));
  }
}

function told(moment: string | Date, zone: string, locale: Locale): string {
  const at = (moment instanceof Date ? DateTime.fromJSDate(moment) : DateTime.fromISO(moment)).setZone(zone).setLocale(locale);
  return `${at.toLocaleString(DateTime.DATETIME_FULL)}`;
}
