import { statement } from '@alongside/api/core';
import { namedAgency, type NamedAgency } from '@alongside/api/agencies';
import type { ReleaseSignatureView, ReleaseView, Staff } from '@alongside/contract';
import type { Release } from './release.entity';

/* The releases of a case, as statements of one message. Both take organization and case. */

export interface ReleaseRow extends Pick<
  ReleaseView,
  | 'id'
  | 'caseId'
  | 'kind'
  | 'agencyId'
  | 'method'
  | 'startsAt'
  | 'expiresAt'
  | 'oneTime'
  | 'usedAt'
  | 'lapseReason'
  | 'consentBy'
  | 'copy'
  | 'witness'
  | 'createdAt'
  | 'revokedAt'
  | 'version'
> {
  state: Release['state'];
  agency: NamedAgency | null;
  enteredBy: Staff | null;
  /** Somebody got something under it. */
  given: boolean;
  content: Buffer;
  wrapped: Buffer;
}
export const releasesOf = statement<ReleaseRow>(
  'case_releases',
  ['uuid', 'uuid'],
  `select r.id, r.case_id as "caseId", r.kind, r.agency_id as "agencyId", r.method, r.starts_at as "startsAt", r.expires_at as "expiresAt", r.one_time as "oneTime",
     r.used_at as "usedAt", r.state, r.lapse_reason as "lapseReason", r.consent_by as "consentBy", r.copy_answer as copy, r.created_at as "createdAt",
     r.revoked_at as "revokedAt", r.version, r.content, k.wrapped,
     case when a.id is not null then ${namedAgency} end as agency,
     json_build_object('id', u.id, 'displayName', u.display_name) as witness,
     case when v.id is not null then json_build_object('id', v.id, 'displayName', v.display_name) end as "enteredBy",
     exists (select 1 from disclosure d where d.organization_id = r.organization_id and d.case_id = r.case_id and d.release_id = r.id) as given
   from release r
   left join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   join user_account u on u.organization_id = r.organization_id and u.id = r.witness_id
   left join user_account v on v.organization_id = r.organization_id and v.id = r.revoked_by
   join data_key k on k.organization_id = r.organization_id and k.id = r.case_id
   where r.organization_id = $1 and r.case_id = $2 order by r.created_at desc, r.id desc`,
);

export interface SignatureRow extends Pick<ReleaseSignatureView, 'id' | 'personId' | 'capacity' | 'how' | 'signedAt'> {
  releaseId: string;
  askedAt: string | null;
  effectiveAt: string | null;
  checkedAt: string | null;
  checkedHow: NonNullable<ReleaseSignatureView['liveCheck']>['how'] | null;
  codeWord: NonNullable<ReleaseSignatureView['liveCheck']>['codeWord'] | null;
  checkedBy: Staff | null;
  content: Buffer | null;
  identity: Buffer | null;
  personKey: Buffer | null;
}
/** With what opens the person's identity: a signature that is missing is known by the name of whoever is to give it. */
export const signaturesOf = statement<SignatureRow>(
  'case_release_signatures',
  ['uuid', 'uuid'],
  `select s.id, s.release_id as "releaseId", s.person_id as "personId", s.capacity, s.how, s.signed_at as "signedAt", s.asked_at as "askedAt", s.effective_at as "effectiveAt",
     s.checked_at as "checkedAt", s.checked_how as "checkedHow", s.code_word as "codeWord", s.content, p.identity, k.wrapped as "personKey",
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "checkedBy"
   from release_signature s
   left join person p on p.organization_id = s.organization_id and p.id = s.person_id
   left join data_key k on k.organization_id = s.organization_id and k.id = s.person_id
   left join user_account u on u.organization_id = s.organization_id and u.id = s.checked_by
   where s.organization_id = $1 and s.case_id = $2 order by s.created_at, s.id`,
);
