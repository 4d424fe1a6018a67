import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, type Actor } from '@alongside/api/core';
import { knownAgency, nameOf, namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { People, clientSql } from '@alongside/api/people';
import type { Country, Id, Locale, Persona, ReportPlace, WhereToReport } from '@alongside/contract';
import { DateTime } from 'luxon';
import {
  AGENCY_KEYS,
  CRIME_TYPE_KEYS,
  type AgencyKey,
  type CrimeTypeKey,
  type DepictionAge,
  type KnownAgeBand,
} from '@alongside/knowledge';
import { ageOf } from '@alongside/knowledge/age';
import { channelChoice, type ChannelFit, type ChoiceFacts } from '@alongside/knowledge/channel-choice';
import { crimeTypeViews } from '@alongside/knowledge/crime-types';
import { worksheetView } from '@alongside/knowledge/report-contents';

interface Row {
  version: number;
  persona: Persona | null;
  choseToReport: boolean | null;
  choseAt: string | null;
  locale: Locale;
  crimeTypes: string[];
  country: Country;
  imagesExist: string;
  band: KnownAgeBand | null;
  timezone: string;
  personId: string | null;
  identity: Buffer | null;
  wrapped: Buffer | null;
  shown: DepictionAge[];
  filed: string[];
  entries: { id: string; key: string; agency: NamedAgency }[];
  referrals: { id: string; key: string; agency: NamedAgency; filings: number }[];
  sheets: { id: string; channel: string }[];
}
const rowOf = `select o.timezone, n.person_id as "personId", n.identity, n.wrapped, c.version, c.persona, c.chose_to_report as "choseToReport", c.crime_types as "crimeTypes", c.country, c.images_exist as "imagesExist",
  coalesce((select max(e.at) from case_event e where e.organization_id = c.organization_id and e.case_id = c.id and e.kind = 'case_changed' and 'choseToReport' = any(string_to_array(e.facts->>'what', ','))), c.opened_at) as "choseAt",
  (select u.locale from user_account u where u.organization_id = c.organization_id and u.id = $3) as locale,
  (select g.age_band from case_party p join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
    where p.organization_id = c.organization_id and p.case_id = c.id and p.role = 'client') as band,
  array(select d.age_when_made from depiction d where d.organization_id = c.organization_id and d.case_id = c.id) as shown,
  array(select distinct a.key from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
    join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
    where f.organization_id = c.organization_id and f.case_id = c.id and a.key is not null) as filed,
  (select coalesce(json_agg(json_build_object('id', a.id, 'key', a.key, 'agency', ${namedAgency}) order by a.name, a.id), '[]'::json)
    from agency a where a.organization_id = c.organization_id and a.key is not null and a.active) as entries,
  (select coalesce(json_agg(json_build_object('id', r.id, 'key', a.key, 'agency', ${namedAgency},
      'filings', (select count(*)::int from filing f where f.organization_id = r.organization_id and f.referral_id = r.id)) order by r.created_at, r.id), '[]'::json)
    from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
    where r.organization_id = c.organization_id and r.case_id = c.id and a.key is not null and r.state <> 'withdrawn') as referrals,
  (select coalesce(json_agg(json_build_object('id', w.id, 'channel', w.channel)), '[]'::json)
    from worksheet w where w.organization_id = c.organization_id and w.case_id = c.id) as sheets
  from case_file c join organization o on o.id = c.organization_id left join lateral (${clientSql('c.id')}) n on true
  where c.organization_id = $1 and c.id = $2`;

/** Where a case can be reported: what fits and why, what to expect, what not to do. The client decides. */
@Injectable()
export class Places {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, caseId: Id): Promise<WhereToReport> {
    await this.access.reach(actor, 'read', 'Filing', caseId);
    await this.keyring.ready(actor.organizationId);
    const [row] = await this.db.transaction(actor, () => this.db.query<Row>(rowOf, [actor.organizationId, caseId, actor.userId]));
    await this.audit.read(actor, 'case.where_to_report', 'Case', [caseId], caseId);
    const facts = factsOf(row, this.minorNow(actor.organizationId, row));
    const locale = row.locale ?? 'en';
    return {
      caseId,
      version: row.version,
      persona: row.persona,
      choseToReport: row.choseToReport,
      choseAt: row.choseToReport === null ? null : new Date(String(row.choseAt)).toISOString(),
      channels: channelChoice(facts).map((fit) => placeOf(fit, row, locale)),
      missing: [
        ...(row.persona === null ? (['persona'] as const) : []),
        ...(facts.crimeTypes.length === 0 ? (['crime_types'] as const) : []),
        ...(row.country === 'unknown' ? (['country'] as const) : []),
        ...(facts.minorNow === null && row.persona !== 'esp' ? (['age'] as const) : []),
        ...(facts.imagesExist === null ? (['images'] as const) : []),
      ],
    };
  }

  /** By the birth date, which stays true; else as who came said of themselves, then by the band. Null where nobody knows. */
  private minorNow(organizationId: string, { timezone, persona, band, personId, identity, wrapped }: Row): boolean | null {
    const today = DateTime.fromJSDate(this.clock.now(), { zone: timezone }).toISODate() ?? '';
    const birthDate = this.people.open(organizationId, personId, identity, wrapped)?.birthDate ?? '';
    const minor = (ageBand: KnownAgeBand, born: string) => {
      const { class: found } = ageOf({ birthDate: born, ageBand }, today, 18);
      return found === 'unknown' ? null : found === 'minor';
    };
    const said = persona === 'minor_victim' ? true : persona === 'adult_victim' ? false : null;
    return minor('unknown', birthDate) ?? said ?? minor(band ?? 'unknown', '');
  }
}

function factsOf(row: Row, minorNow: boolean | null): ChoiceFacts {
  return {
    persona: row.persona,
    crimeTypes: row.crimeTypes.filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key)),
    country: row.country,
    minorNow,
    imagesExist: row.imagesExist === 'yes' ? true : row.imagesExist === 'no' ? false : null,
    shown: row.shown,
    filedWith: row.filed.filter((key): key is AgencyKey => (AGENCY_KEYS as readonly string[]).includes(key)),
  };
}

function placeOf(fit: ChannelFit, row: Row, locale: Locale): ReportPlace {
  const known = knownAgency(fit.agency, locale);
  if (!known) throw new Error(`no agency "${fit.agency}"`);
  const sheet = fit.worksheet && worksheetView(fit.worksheet, locale);
  const of = <T extends { key: string }>(all: readonly T[]) => all.filter(({ key }) => key === fit.agency);
  const provider = row.persona === 'esp';
  return {
    agency: fit.agency,
    worksheet: fit.worksheet,
    verdict: fit.verdict,
    why: [...fit.why],
    against: [...fit.against],
    crimeTypes: crimeTypeViews(locale, 'staff')
      .filter(({ key }) => fit.crimeTypes.includes(key))
      .map(({ key, name }) => ({ key, name })),
    name: known.name,
    shortName: known.shortName,
    purpose: known.purpose,
    whatToExpect: known.whatToExpect,
    statusInstead: known.statusInstead,
    givesStatus: known.givesStatus,
    anonymous: known.anonymous,
    duplicates: known.duplicates,
    whoMay: [known.eligibility.residency, known.eligibility.note].filter((text): text is string => !!text),
    submission: sheet ? { ...sheet.submission } : null,
    channels: known.channels
      .filter(
        ({ status, audience, value, type }) =>
          status === 'current' && value !== null && type !== 'api' && (audience === 'public' || provider),
      )
      .map(({ type, label, value, hours }) => ({ type, label: label ?? '', value: value ?? '', hours })),
    cautions: known.cautions.map(({ id, severity, text, check }) => ({ id, severity, text, check: check ?? false })),
    check: known.check ?? false,
    entries: of(row.entries).map(({ id, agency }) => ({ id, name: nameOf(agency, locale) })),
    referrals: of(row.referrals).map(({ id, agency, filings }) => ({ id, agencyName: nameOf(agency, locale), filings })),
    worksheetId: row.sheets.find(({ channel }) => channel === fit.worksheet)?.id ?? null,
  };
}
