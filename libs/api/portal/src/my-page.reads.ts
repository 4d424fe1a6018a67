import { statement } from '@alongside/api/core';
import type { NamedAgency } from '@alongside/api/agencies';
import { readerSees, type Release } from '@alongside/api/consent';
import type { Locale, StatusWord } from '@alongside/contract';
import { speaksForClient } from './portal-people';

/* What a person in the portal may see of their case, as statements. Each begins with the organization, the case and the person, and shows nothing else. */

/** An agency's name is shown where the client agreed to it: a release named it, or the client goes there themselves (design §3.11). */
const agreedName = `(exists (select 1 from release l where l.organization_id = d.organization_id and l.case_id = d.case_id and l.agency_id = d.agency_id and l.state <> 'declined')
    or exists (select 1 from referral f where f.organization_id = d.organization_id and f.case_id = d.case_id and f.agency_id = d.agency_id and f.acts = 'client'))`;
const agency = (named: string) =>
  `case when a.id is not null and ${named} then json_build_object('source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name) end as agency`;

export const published = statement<{ id: string; word: StatusWord; content: Buffer; at: string }>(
  'portal_published',
  ['uuid', 'uuid'],
  `select id, word, content, published_at as at from status_update
   where organization_id = $1 and case_id = $2 and state = 'published' order by published_at desc, id desc limit 50`,
);

export const unread = statement<{ count: number }>(
  'portal_unread',
  ['uuid', 'uuid'],
  `select count(*)::int as count from message where organization_id = $1 and account_id = $2 and sender = 'staff' and read_at is null`,
);

/** Times and kinds only, no places, no words. A caregiver sees what they have to bring somebody to; health is the client's own. */
export const appointments = statement<{ id: string; startsAt: string; zone: string; kind: string }>(
  'portal_appointments',
  ['uuid', 'uuid', 'uuid', 'time'],
  `select id, starts_at as "startsAt", zone, kind from appointment
   where organization_id = $1 and case_id = $2 and not cancelled and coalesce(ends_at, starts_at + interval '1 hour') > $4
     and (kind in ('court', 'interview', 'meeting') or ${speaksForClient})
   order by starts_at, id limit 20`,
);

export const disclosed = statement<{ id: string; basis: string; content: Buffer; at: string; agency: NamedAgency | null }>(
  'portal_disclosed',
  ['uuid', 'uuid', 'uuid'],
  `select d.id, d.basis, d.content, d.at, ${agency(agreedName)}
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
