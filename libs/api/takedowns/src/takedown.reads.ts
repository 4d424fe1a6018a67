import { statement } from '@alongside/api/core';
import { namedAgency, type NamedAgency } from '@alongside/api/agencies';
import type { TakedownEventView, TakedownView } from '@alongside/contract';
import { evidenceMode } from '@alongside/knowledge';

type Times = 'askedAt' | 'deadlineAt' | 'removedAt' | 'checkAt' | 'stoppedAt';
export interface TakedownRow extends Pick<
  TakedownView,
  'id' | 'state' | 'what' | 'shows' | 'route' | 'returns' | 'owner' | 'version' | Times
> {
  content: Buffer;
  wrapped: Buffer;
}
/** Open ones first, by when something is to be done; then what is no longer followed. */
export const ofCase = statement<TakedownRow>(
  'takedowns',
  ['uuid', 'uuid'],
  `select t.id, t.state, t.what, t.shows, t.route, t.asked_at as "askedAt", t.deadline_at as "deadlineAt", t.removed_at as "removedAt", t.check_at as "checkAt",
     t.stopped_at as "stoppedAt", t.returns, t.version, t.content, k.wrapped, json_build_object('id', u.id, 'displayName', u.display_name) as owner
   from takedown t
   join data_key k on k.organization_id = t.organization_id and k.id = t.case_id
   join user_account u on u.organization_id = t.organization_id and u.id = t.owner_id
   where t.organization_id = $1 and t.case_id = $2
   order by t.stopped_at is not null, t.state = 'removed', t.check_at nulls last, t.created_at, t.id`,
);

export interface EventRow extends Omit<TakedownEventView, 'reference' | 'words'> {
  takedownId: string;
  content: Buffer;
}
export const eventsOf = statement<EventRow>(
  'takedown_events',
  ['uuid', 'uuid'],
  `select e.id, e.takedown_id as "takedownId", e.kind, e.at, e.route, e.filed_by as "filedBy", e.source, e.deadline_at as "deadlineAt", e.content,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by
   from takedown_event e left join user_account u on u.organization_id = e.organization_id and u.id = e.user_id
   where e.organization_id = $1 and e.case_id = $2 order by e.created_at desc, e.id desc`,
);

export const filingsOf = statement<{ id: string; filedAt: string; agency: NamedAgency }>(
  'takedown_filings',
  ['uuid', 'uuid'],
  `select f.id, f.filed_at as "filedAt", ${namedAgency} as agency
   from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id
   join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   where f.organization_id = $1 and f.case_id = $2 and f.filed_by = 'advocate' order by f.filed_at desc, f.id`,
);

/** What decides whether anybody may look: who is recorded as shown on the case. */
export interface ShownRow {
  imagesExist: string;
  depictions: { ageWhenMade: 'adult' | 'minor' | 'unknown' }[];
}
export const shownSql = `select c.images_exist as "imagesExist",
    (select coalesce(json_agg(json_build_object('ageWhenMade', d.age_when_made)), '[]'::json) from depiction d where d.organization_id = c.organization_id and d.case_id = c.id) as depictions
   from case_file c where c.organization_id = $1 and c.id = $2`;
export const shownOn = statement<ShownRow>('takedown_shown', ['uuid', 'uuid'], shownSql);

export interface Shown {
  /** On the case a minor is or may be shown. */
  noLooking: boolean;
  adultRecorded: boolean;
}
export function shownOf({ imagesExist, depictions }: ShownRow): Shown {
  const exist = imagesExist === 'yes' ? true : imagesExist === 'no' ? false : null;
  return {
    noLooking: evidenceMode(depictions, exist) === 'minor_or_unknown',
    adultRecorded: depictions.some(({ ageWhenMade }) => ageWhenMade === 'adult'),
  };
}
/** Nobody looks at what shows, or may show, a minor; the age of one person shown does not make the others older. */
export const noLookingAt = ({ noLooking }: Shown, shows: TakedownView['shows']): boolean =>
  noLooking || shows === 'minor' || shows === 'unknown';
