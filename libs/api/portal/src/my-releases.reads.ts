import { statement } from '@alongside/api/core';
import type { NamedAgency } from '@alongside/api/agencies';
import type { Release } from '@alongside/api/consent';
import { agreedName } from './my-page.reads';
import { speaksForClient } from './portal-people';

export interface MyReleaseRow {
  id: string;
  kind: Release['kind'];
  state: Release['state'];
  method: Release['method'];
  startsAt: string | null;
  expiresAt: string | null;
  usedAt: string | null;
  oneTime: boolean;
  content: Buffer;
  agency: NamedAgency | null;
  agencyId: string | null;
  /** The person wants to see the agency's name in the portal. */
  named: boolean;
  /** This person's own signature: asked for here, given, and whether it counts. */
  asked: boolean;
  signed: boolean;
  counts: boolean;
  /** Somebody else has to sign as well, and has not. */
  others: boolean;
  speaks: boolean;
  /** About this person themselves. */
  own: boolean;
}

/**
 * The releases that somebody in the portal may see: their own, those that they were asked to sign or have signed, and the client's for
 * whoever speaks for the client. Nothing about anybody else's part in them (MIN-02, MIN-04).
 */
export const myReleases = statement<MyReleaseRow>(
  'portal_my_releases',
  ['uuid', 'uuid', 'uuid'],
  `select d.id, d.kind, d.state, d.method, d.starts_at as "startsAt", d.expires_at as "expiresAt", d.used_at as "usedAt", d.one_time as "oneTime", d.content,
     case when a.id is not null then json_build_object('source', a.source, 'key', a.key, 'name', a.name, 'shortName', a.short_name) end as agency, d.agency_id as "agencyId", ${agreedName} as named,
     coalesce(s.asked_at is not null, false) as asked, coalesce(s.signed_at is not null, false) as signed, coalesce(s.effective_at is not null, false) as counts,
     exists (select 1 from release_signature o where o.organization_id = d.organization_id and o.release_id = d.id and o.person_id is distinct from $3 and o.effective_at is null) as others,
     (d.person_id = $3 or ${speaksForClient}) as speaks, d.person_id is not distinct from $3 as own
   from release d
   left join agency a on a.organization_id = d.organization_id and a.id = d.agency_id
   left join release_signature s on s.organization_id = d.organization_id and s.release_id = d.id and s.person_id = $3
   where d.organization_id = $1 and d.case_id = $2 and (d.person_id = $3 or ${speaksForClient} or s.asked_at is not null or s.effective_at is not null)
   order by d.state not in ('awaiting', 'active'), d.created_at desc, d.id desc limit 100`,
);
