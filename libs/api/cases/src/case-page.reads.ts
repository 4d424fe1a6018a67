import { namedAgency, type NamedAgency } from '@alongside/api/agencies';
import { ME, NOW, caseFilter, filterName, inForce, relationsSql, statement, type Actor } from '@alongside/api/core';
import type {
  AbuserOf,
  Answer,
  CaseView,
  ChecklistView,
  Guardianship,
  PartyRole,
  ReferralSummary,
  Relation,
  Staff,
  TodoRepeat,
} from '@alongside/contract';

/* What the case page needs, as statements of one message. All take organization and case. */

export interface HeadRow extends Pick<
  CaseView,
  | 'id'
  | 'number'
  | 'stage'
  | 'intake'
  | 'priority'
  | 'persona'
  | 'crimeTypes'
  | 'country'
  | 'openedAt'
  | 'closedAt'
  | 'closeReason'
  | 'choseToReport'
  | 'nextDueAt'
  | 'lastClientContactAt'
  | 'quietUntil'
  | 'version'
  | 'restricted'
  | 'handover'
  | 'glassUntil'
> {
  dangerNow: Answer;
  imagesExist: string;
  team: { id: string; name: string } | null;
  assignees: Staff[];
  relations: Relation[] | null;
  content: Buffer;
  wrapped: Buffer;
}
export const head = statement<HeadRow>(
  'case_head',
  ['uuid', 'uuid'],
  `select c.id, c.number, c.stage, c.intake, c.priority, c.persona, to_json(c.crime_types) as "crimeTypes", c.country, c.opened_at as "openedAt", c.closed_at as "closedAt",
     c.close_reason as "closeReason", c.chose_to_report as "choseToReport", nullif(c.next_due_at, 'infinity') as "nextDueAt", c.last_client_contact_at as "lastClientContactAt", c.quiet_until as "quietUntil",
     c.version, c.danger_now as "dangerNow", c.images_exist as "imagesExist", c.content, k.wrapped,
     case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
     (select coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.display_name) order by a.from_at), '[]'::json) from case_access a
        join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
        where a.organization_id = c.organization_id and a.case_id = c.id and a.kind = 'assigned' and ${inForce}) as assignees, c.restricted,
     (select json_build_object('to', json_build_object('id', u.id, 'displayName', u.display_name), 'at', a.from_at) from case_access a
        join user_account u on u.organization_id = a.organization_id and u.id = a.user_id
        where a.organization_id = c.organization_id and a.case_id = c.id and a.kind = 'assigned' and a.from_at > ${NOW} and a.until_at is null order by a.from_at limit 1) as handover,
     (select max(a.until_at) from case_access a where a.organization_id = c.organization_id and a.case_id = c.id and a.kind = 'break_glass' and a.user_id = ${ME} and ${inForce}) as "glassUntil",
     ${relationsSql} as relations
   from case_file c
   join data_key k on k.organization_id = c.organization_id and k.id = c.id
   left join team t on t.organization_id = c.organization_id and t.id = c.team_id
   where c.organization_id = $1 and c.id = $2`,
);

export interface PartyRow {
  id: string;
  personId: string;
  role: PartyRole;
  allegedAbuser: boolean;
  abuserOf: AbuserOf[];
  guardianship: Guardianship;
  emancipated: boolean;
  lacksCapacity: boolean;
  content: Buffer;
  version: number;
  identity: Buffer;
  wrapped: Buffer | null;
  demographics: CaseView['parties'][number]['demographics'];
}
export const parties = statement<PartyRow>(
  'case_parties',
  ['uuid', 'uuid'],
  `select p.id, p.person_id as "personId", p.role, p.alleged_abuser as "allegedAbuser", to_json(p.abuser_of) as "abuserOf", p.guardianship, p.emancipated,
     p.lacks_capacity as "lacksCapacity", p.content, p.version, s.identity, k.wrapped,
     case when g.person_id is not null then json_build_object('ageBand', g.age_band, 'country', g.country, 'region', g.region, 'language', g.language) end as demographics
   from case_party p
   join person s on s.organization_id = p.organization_id and s.id = p.person_id
   left join data_key k on k.organization_id = p.organization_id and k.id = p.person_id
   left join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
   where p.organization_id = $1 and p.case_id = $2
   order by array_position(array['client', 'caregiver', 'reporter', 'reported_person', 'collateral'], p.role), p.created_at, p.id`,
);

export interface IncidentRow {
  id: string;
  occurredFrom: string | null;
  occurredTo: string | null;
  zone: string | null;
  content: Buffer;
  version: number;
}
export const incidents = statement<IncidentRow>(
  'case_incidents',
  ['uuid', 'uuid'],
  `select id, occurred_from as "occurredFrom", occurred_to as "occurredTo", zone, content, version from incident where organization_id = $1 and case_id = $2 order by occurred_from nulls last, id`,
);

export interface DepictionRow {
  id: string;
  ageWhenMade: 'adult' | 'minor' | 'unknown';
  content: Buffer;
  version: number;
  proposedAt: string | null;
  proposedBy: Staff | null;
}
export const depictions = statement<DepictionRow>(
  'case_depictions',
  ['uuid', 'uuid'],
  `select d.id, d.age_when_made as "ageWhenMade", d.content, d.version, d.adult_proposed_at as "proposedAt",
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "proposedBy"
   from depiction d left join user_account u on u.organization_id = d.organization_id and u.id = d.adult_proposed_by
   where d.organization_id = $1 and d.case_id = $2 order by d.created_at, d.id`,
);

export type ChecklistRow = Pick<ChecklistView, 'itemId' | 'state' | 'dueAt' | 'doneAt' | 'doneBy' | 'version'>;
export const checklistItems = statement<ChecklistRow>(
  'case_checklist',
  ['uuid', 'uuid'],
  `select i.item_id as "itemId", i.state, i.due_at as "dueAt", i.done_at as "doneAt", i.version,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "doneBy"
   from checklist_item i left join user_account u on u.organization_id = i.organization_id and u.id = i.done_by
   where i.organization_id = $1 and i.case_id = $2 and i.applies`,
);

export interface TodoRow {
  id: string;
  caseId: string;
  content: Buffer;
  dueAt: string | null;
  doneAt: string | null;
  repeat: TodoRepeat | null;
  owner: Staff;
  version: number;
}
export const todos = statement<TodoRow>(
  'case_todos',
  ['uuid', 'uuid'],
  `select t.id, t.case_id as "caseId", t.content, t.due_at as "dueAt", t.done_at as "doneAt", t.repeat, t.version, json_build_object('id', u.id, 'displayName', u.display_name) as owner
   from todo t join user_account u on u.organization_id = t.organization_id and u.id = t.owner_id
   where t.organization_id = $1 and t.case_id = $2 and (t.done_at is null or t.done_at > ${NOW} - interval '14 days') order by t.done_at nulls first, t.due_at nulls last, t.id limit 200`,
);

export interface AppointmentRow {
  id: string;
  kind: CaseView['appointments'][number]['kind'];
  startsAt: string;
  endsAt: string | null;
  zone: string;
  cancelled: boolean;
  content: Buffer;
  version: number;
}
export const appointments = statement<AppointmentRow>(
  'case_appointments',
  ['uuid', 'uuid'],
  `select id, kind, starts_at as "startsAt", ends_at as "endsAt", zone, cancelled, content, version from appointment where organization_id = $1 and case_id = $2 order by starts_at desc, id limit 100`,
);

export type ReferralRow = Omit<ReferralSummary, 'agencyName'> & { agency: NamedAgency };
export const referrals = statement<ReferralRow>(
  'case_referrals',
  ['uuid', 'uuid'],
  `select r.id, r.case_id as "caseId", r.agency_id as "agencyId", ${namedAgency} as agency, r.state, r.acts, r.sent_at as "sentAt", r.next_check_at as "nextCheckAt", r.attempts, r.version
   from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   where r.organization_id = $1 and r.case_id = $2 order by r.created_at desc, r.id limit 200`,
);

const links = new Map<string, ReturnType<typeof statement<{ id: string; number: string; kind: string }>>>();
/** Only linked cases that this person may see as well are named. */
export function linked(actor: Actor, organizationId: string, caseId: string) {
  const name = `case_links_${filterName(actor, 'read', 'Case')}`;
  const made =
    links.get(name) ??
    statement<{ id: string; number: string; kind: string }>(
      name,
      ['uuid', 'uuid'],
      `select c.id, c.number, l.kind from linked_case l
       join case_file c on c.organization_id = l.organization_id and c.id = case when l.case_id = $2 then l.other_case_id else l.case_id end
       where l.organization_id = $1 and (l.case_id = $2 or l.other_case_id = $2) and ${caseFilter(actor, 'read', 'Case')} order by c.number`,
    );
  links.set(name, made);
  return made(organizationId, caseId);
}
