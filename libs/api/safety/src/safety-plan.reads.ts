import { statement } from '@alongside/api/core';
import { isClient, mayHavePortal } from '@alongside/api/portal';
import type { Locale, PlanItemState, Staff } from '@alongside/contract';
import type { PlanRole } from './statements';

export interface PersonRow {
  personId: string;
  role: PlanRole;
  ageBand: string | null;
  /** They may have a portal on this case. */
  welcome: boolean;
  /** They have one now. */
  portal: boolean;
}
const onCase = (person: string) => mayHavePortal.replaceAll('$3', person);
/** Whoever can have a plan: those for whom the case is, never somebody who may have done it. With one, or still without. */
export const peopleSql = `select distinct on (x.person_id) x.person_id as "personId", x.role, g.age_band as "ageBand", (${onCase('x.person_id')}) as welcome,
     exists (select 1 from portal_account o where o.organization_id = $1 and o.case_id = $2 and o.person_id = x.person_id and o.state <> 'closed') as portal
   from case_party x left join demographics g on g.organization_id = x.organization_id and g.person_id = x.person_id
   where x.organization_id = $1 and x.case_id = $2 and x.role in ('client', 'caregiver', 'reporter')
   order by x.person_id, array_position(array['client', 'caregiver', 'reporter'], x.role)`;
export const peopleOf = statement<PersonRow>('plan_people', ['uuid', 'uuid'], peopleSql);

export interface PlanRow {
  id: string;
  personId: string;
  reviewAt: string | null;
  changedAt: string;
  by: Staff | null;
  version: number;
}
export const plansOf = statement<PlanRow>(
  'plans',
  ['uuid', 'uuid'],
  `select p.id, p.person_id as "personId", p.review_at as "reviewAt", p.changed_at as "changedAt", p.version,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as by
   from safety_plan p left join user_account u on u.organization_id = p.organization_id and u.id = p.changed_by
   where p.organization_id = $1 and p.case_id = $2 order by p.created_at, p.id`,
);

export interface ItemRow {
  id: string;
  planId: string;
  key: string | null;
  state: PlanItemState;
  sharedAt: string | null;
  content: Buffer;
  version: number;
}
const columns = `i.id, i.plan_id as "planId", i.key, i.state, i.shared_at as "sharedAt", i.content, i.version`;
export const itemsOf = statement<ItemRow>(
  'plan_items',
  ['uuid', 'uuid'],
  `select ${columns} from safety_plan_item i where i.organization_id = $1 and i.case_id = $2 order by i.created_at, i.id`,
);

/**
 * What a person finds in their portal of their own plan: what was shared, and only while they may have a portal at all. The plan of a client is
 * seen by the client and by nobody who speaks for them (MIN-02); somebody held to be dangerous since sees nothing (MIN-01).
 */
export const sharedWith = statement<ItemRow & { sharedAt: string }>(
  'plan_shared',
  ['uuid', 'uuid', 'uuid'],
  `select ${columns} from safety_plan_item i join safety_plan p on p.organization_id = i.organization_id and p.id = i.plan_id
   where i.organization_id = $1 and i.case_id = $2 and p.person_id = $3 and i.shared_at is not null and i.state <> 'not_now' and ${mayHavePortal}
   order by i.created_at, i.id`,
);
export const portalLanguage = statement<{ locale: Locale }>(
  'plan_language',
  ['uuid', 'uuid'],
  'select locale from portal_account where organization_id = $1 and id = $2',
);

/** SQL: the items of the plan of one person ($3), or of the client where nobody is named. */
export const itemsForPaper = `select ${columns} from safety_plan_item i join safety_plan y on y.organization_id = i.organization_id and y.id = i.plan_id
   where i.organization_id = $1 and i.case_id = $2 and i.state <> 'not_now' and case when $3::uuid is not null then y.person_id = $3 else ${isClient.replaceAll('$3', 'y.person_id')} end
   order by i.created_at, i.id`;
