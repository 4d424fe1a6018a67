import { ofTeamSql, statement } from '@alongside/api/core';
import type { NamedAgency } from '@alongside/api/agencies';
import { readerSees } from '@alongside/api/consent';
import type { Locale, PortalReaders, StatusWord } from '@alongside/contract';
import { isClient, speaksForClient } from './portal-people';
import { weekOfDraft } from './status-weeks';

/* What a person in the portal may see of their case, as statements. Each begins with the organization, the case and the person, and shows nothing else. */

/** An agency's name stands there only where the person said that it may (design §3.11, PORT-07). */
export const agreedName = `exists (select 1 from portal_agency g where g.organization_id = d.organization_id and g.case_id = d.case_id and g.person_id = $3 and g.agency_id = d.agency_id and g.shown)`;
const agency = (named: string) =>
  `case when a.id is not null and ${named} then json_build_object('source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name) end as agency`;

/**
 * What was published for this person; and the draft $4, as if it were published now: only the advocate who looks at it before it is names
 * one, and it stands first, without a time.
 */
const toldThem = `(u.state = 'published' and (u.person_ids is null or $3 = any(u.person_ids)) or u.state = 'draft' and u.id = $4)`;

export const published = statement<{
  id: string;
  referralId: string | null;
  word: StatusWord;
  content: Buffer;
  at: string | null;
  week: string | null;
}>(
  'portal_published',
  ['uuid', 'uuid', 'uuid', 'uuid'],
  `select u.id, u.referral_id as "referralId", u.word, u.content, u.published_at as at, ${weekOfDraft} from status_update u
   where u.organization_id = $1 and u.case_id = $2 and ${toldThem} order by u.published_at desc nulls first, u.id desc limit 200`,
);

/** What was published about single reports, newest first, and whether the agency may be called by its name. */
export const ofReports = statement<{
  id: string;
  referralId: string;
  word: StatusWord;
  content: Buffer;
  at: string | null;
  week: string | null;
  agency: NamedAgency | null;
}>(
  'portal_reports',
  ['uuid', 'uuid', 'uuid', 'uuid'],
  `select u.id, u.referral_id as "referralId", u.word, u.content, u.published_at as at, ${weekOfDraft}, ${agency(agreedName)}
   from status_update u
   join referral d on d.organization_id = u.organization_id and d.id = u.referral_id
   left join agency a on a.organization_id = d.organization_id and a.id = d.agency_id
   where u.organization_id = $1 and u.case_id = $2 and ${toldThem}
   order by u.published_at desc nulls first, u.id desc limit 200`,
);

/** Days back for which a client sees who opened the file. */
export const READER_DAYS = 90;
/** Reads of a case that open nothing of what stands in its file: who may open it, and what is due. */
const BESIDE_THE_FILE = ['access.explained', 'access.people', 'access.read', 'glass.read', 'portal.list', 'reminder.list'];
/** Whatever else is read, in whichever part of the file, is named like this in the audit. */
const READS = '(read|listed|list|previewed|legal|where_to_report|records|extract|downloaded|verified)$';
/** The audit goes by the clock of the database, access by that of the service: whoever is given a case and opens it at once had it. */
const CLOCKS = `interval '1 minute'`;
const access = (kind: string) =>
  `exists (select 1 from case_access a where a.organization_id = $1 and a.case_id = $2 and a.user_id = e.actor_id and a.kind = '${kind}' and a.from_at <= e.at + ${CLOCKS} and (a.until_at is null or a.until_at > e.at))`;
const hasRole = (name: string) =>
  `exists (select 1 from user_role u where u.organization_id = $1 and u.user_id = e.actor_id and u.role = '${name}')`;
/** How somebody stood to the case when they read: what was given to them for it first, then what their team and their office give. */
const standing = `case when ${access('assigned')} then 'advocate' when ${access('shared')} then 'shared' when ${access('break_glass')} then 'emergency'
  when ${hasRole('supervisor')} and ${ofTeamSql('e.actor_id')} then 'supervisor' when ${hasRole('director')} then 'director' else 'other' end`;
/** Who opened the file, in any of its parts, by day and by how they stood to the case; the client's own to know. */
export const opened = statement<{ role: PortalReaders['items'][number]['role']; day: string; people: number }>(
  'portal_opened',
  ['uuid', 'uuid', 'uuid', 'time'],
  `select x.role, x.day, count(distinct x.actor_id)::int as people from (
     select e.actor_id, to_char(e.at at time zone o.timezone, 'YYYY-MM-DD') as day, ${standing} as role
     from audit_event e
     join organization o on o.id = e.organization_id
     join case_file c on c.organization_id = e.organization_id and c.id = e.case_id
     where e.organization_id = $1 and e.case_id = $2 and e.actor_kind = 'staff' and e.outcome = 'done'
       and e.action ~ '${READS}' and e.action not in (${BESIDE_THE_FILE.map((action) => `'${action}'`).join(', ')})
       and e.at > $4::timestamptz - interval '${READER_DAYS} days' and ${isClient}
   ) x group by x.role, x.day order by x.day desc, x.role limit 400`,
);
export const clientOfCase = statement<{ mine: boolean }>('portal_is_client', ['uuid', 'uuid', 'uuid'], `select ${isClient} as mine`);

export const unread = statement<{ count: number }>(
  'portal_unread',
  ['uuid', 'uuid'],
  `select count(*)::int as count from message where organization_id = $1 and account_id = $2 and sender = 'staff' and read_at is null`,
);

/**
 * Times and kinds only, no places, no words. They are the client's. Who was checked to speak for the client sees what they have to bring
 * somebody to; health is a teen's own, and somebody's who brings a smaller child.
 */
export const appointments = statement<{ id: string; startsAt: string; zone: string; kind: string; since: string }>(
  'portal_appointments',
  ['uuid', 'uuid', 'uuid', 'time'],
  `select id, starts_at as "startsAt", zone, kind, created_at as since from appointment
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

export const ownName = statement<{ portalName: string }>(
  'portal_own_name',
  ['uuid'],
  'select portal_name as "portalName" from organization where id = $1',
);
export const language = statement<{ locale: Locale }>(
  'portal_language',
  ['uuid', 'uuid'],
  'select locale from portal_account where organization_id = $1 and id = $2',
);
