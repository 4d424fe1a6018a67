import { statement } from '@alongside/api/core';
import type { NamedAgency } from '@alongside/api/agencies';
import { readerSees } from '@alongside/api/consent';
import type { Locale, StatusWord } from '@alongside/contract';
import { isClient, speaksForClient } from './portal-people';

/* What a person in the portal may see of their case, as statements. Each begins with the organization, the case and the person, and shows nothing else. */

/** An agency's name stands there only where the person said that it may (design §3.11, PORT-07). */
export const agreedName = `exists (select 1 from portal_agency g where g.organization_id = d.organization_id and g.case_id = d.case_id and g.person_id = $3 and g.agency_id = d.agency_id and g.shown)`;
const agency = (named: string) =>
  `case when a.id is not null and ${named} then json_build_object('source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name) end as agency`;

export const published = statement<{ id: string; word: StatusWord; content: Buffer; at: string }>(
  'portal_published',
  ['uuid', 'uuid', 'uuid'],
  `select id, word, content, published_at as at from status_update
   where organization_id = $1 and case_id = $2 and state = 'published' and (person_ids is null or $3 = any(person_ids)) order by published_at desc, id desc limit 50`,
);

export const unread = statement<{ count: number }>(
  'portal_unread',
  ['uuid', 'uuid'],
  `select count(*)::int as count from message where organization_id = $1 and account_id = $2 and sender = 'staff' and read_at is null`,
);

/**
 * Times and kinds only, no places, no words. They are the client's. Who was checked to speak for the client sees what they have to bring
 * somebody to; health is a teen's own, and somebody's who brings a smaller child.
 */
export const appointments = statement<{ id: string; startsAt: string; zone: string; kind: string }>(
  'portal_appointments',
  ['uuid', 'uuid', 'uuid', 'time'],
  `select id, starts_at as "startsAt", zone, kind from appointment
   where organization_id = $1 and case_id = $2 and not cancelled and coalesce(ends_at, starts_at + interval '1 hour') > $4
     and ${speaksForClient} and (kind in ('court', 'interview', 'meeting') or ${isClient} or exists (
       select 1 from case_party p join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
       where p.organization_id = $1 and p.case_id = $2 and p.role = 'client' and g.age_band = '0_12'))
   order by starts_at, id limit 20`,
);

export const disclosed = statement<{ id: string; basis: string; content: Buffer; at: string; named: boolean; agency: NamedAgency | null }>(
  'portal_disclosed',
  ['uuid', 'uuid', 'uuid'],
  `select d.id, d.basis, d.content, d.at, ${agreedName} as named, ${agency('true')}
   from disclosure d left join agency a on a.organization_id = d.organization_id and a.id = d.agency_id
   where d.organization_id = $1 and d.case_id = $2 and ${readerSees('$3')}
   order by d.at desc, d.id desc limit 200`,
);

export const whereFrom = statement<{ country: string; organizationCountry: string }>(
  'portal_where_from',
  ['uuid', 'uuid'],
  `select c.country, o.country as "organizationCountry" from case_file c join organization o on o.id = c.organization_id where c.organization_id = $1 and c.id = $2`,
);

export const language = statement<{ locale: Locale }>(
  'portal_language',
  ['uuid', 'uuid'],
  'select locale from portal_account where organization_id = $1 and id = $2',
);
