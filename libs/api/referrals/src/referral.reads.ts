import { statement } from '@alongside/api/core';
import { overseersSql } from '@alongside/api/cases';
import { namedAgency, wholeAgency, type MergedFrom, type NamedAgency } from '@alongside/api/agencies';
import type { Release } from '@alongside/api/consent';
import { workCalendarValue, type WorkCalendarRow } from '@alongside/api/identity';
import type { ContactView, FilingView, ReferralSummary, ReferralView, Staff } from '@alongside/contract';

/* What the pages of referrals need. All take the organization first. */

const staff = (alias: string) => `json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name)`;

export const caseOf = statement<{ caseId: string }>(
  'referral_case',
  ['uuid', 'uuid'],
  'select case_id as "caseId" from referral where organization_id = $1 and id = $2',
);

export const ofCase = statement<Omit<ReferralSummary, 'agencyName'> & { agency: NamedAgency }>(
  'referrals_of_case',
  ['uuid', 'uuid'],
  `select r.id, r.case_id as "caseId", r.agency_id as "agencyId", ${namedAgency} as agency, r.state, r.acts, r.sent_at as "sentAt", r.next_check_at as "nextCheckAt", r.attempts, r.version
   from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   where r.organization_id = $1 and r.case_id = $2 order by r.created_at desc, r.id desc`,
);

export interface HeadRow extends Pick<
  ReferralView,
  | 'id'
  | 'caseId'
  | 'caseNumber'
  | 'agencyId'
  | 'state'
  | 'acts'
  | 'author'
  | 'releaseId'
  | 'sentAt'
  | 'endedAt'
  | 'nextCheckAt'
  | 'attempts'
  | 'maxAttempts'
  | 'unreviewed'
  | 'version'
> {
  agency: MergedFrom;
  calendar: WorkCalendarRow;
  reviewAsked: boolean;
  askedBy: string | null;
  otherReviewer: boolean;
  content: Buffer;
  wrapped: Buffer;
}
/** Third parameter: who looks, because they cannot be the other reviewer. */
export const head = statement<HeadRow>(
  'referral_head',
  ['uuid', 'uuid', 'uuid'],
  `select r.id, r.case_id as "caseId", c.number as "caseNumber", r.agency_id as "agencyId", ${wholeAgency} as agency, r.state, r.acts, ${staff('w')} as author,
     r.release_id as "releaseId", r.sent_at as "sentAt", r.ended_at as "endedAt", r.next_check_at as "nextCheckAt", r.attempts, r.max_attempts as "maxAttempts",
     r.unreviewed, r.version, r.content, k.wrapped, o.review_asked as "reviewAsked", ${workCalendarValue} as calendar, v.asked_by as "askedBy",
     exists (select 1 from ${overseersSql} and u.id <> r.author_id and u.id is distinct from v.asked_by and u.id <> $3) as "otherReviewer"
   from referral r
   join case_file c on c.organization_id = r.organization_id and c.id = r.case_id
   join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
   join user_account w on w.organization_id = r.organization_id and w.id = r.author_id
   join data_key k on k.organization_id = r.organization_id and k.id = r.case_id
   join organization o on o.id = r.organization_id
   left join lateral (select x.asked_by from review x where x.organization_id = r.organization_id and x.referral_id = r.id and x.decision is null and r.state = 'awaiting_review'
     order by x.asked_at desc, x.id desc limit 1) v on true
   where r.organization_id = $1 and r.id = $2`,
);

export interface ReviewRow {
  id: string;
  askedBy: Staff;
  askedAt: string;
  decision: 'approved' | 'returned' | null;
  decidedBy: Staff | null;
  decidedAt: string | null;
  reason: Buffer | null;
}
export const reviews = statement<ReviewRow>(
  'referral_reviews',
  ['uuid', 'uuid'],
  `select v.id, ${staff('u')} as "askedBy", v.asked_at as "askedAt", v.decision, case when d.id is not null then ${staff('d')} end as "decidedBy", v.decided_at as "decidedAt", v.reason
   from review v join user_account u on u.organization_id = v.organization_id and u.id = v.asked_by
   left join user_account d on d.organization_id = v.organization_id and d.id = v.decided_by
   where v.organization_id = $1 and v.referral_id = $2 order by v.asked_at desc, v.id desc`,
);

export type FilingRow = Omit<FilingView, 'reference' | 'content' | 'note' | 'receipt' | 'sheet'> & { content: Buffer };
export const filings = statement<FilingRow>(
  'referral_filings',
  ['uuid', 'uuid'],
  `select f.id, f.referral_id as "referralId", f.channel, f.filed_by as "filedBy", f.basis, f.filed_at as "filedAt", f.zone, f.version, ${staff('u')} as by, f.content
   from filing f join user_account u on u.organization_id = f.organization_id and u.id = f.user_id
   where f.organization_id = $1 and f.referral_id = $2 order by f.filed_at desc, f.id desc`,
);

export type ContactRow = Omit<ContactView, 'note'> & { content: Buffer };
export const contacts = statement<ContactRow>(
  'referral_contacts',
  ['uuid', 'uuid'],
  `select t.id, t.case_id as "caseId", t.referral_id as "referralId", t.with, t.direction, t.channel, t.outcome, t.at, ${staff('u')} as by, t.content
   from contact t join user_account u on u.organization_id = t.organization_id and u.id = t.user_id
   where t.organization_id = $1 and t.referral_id = $2 order by t.at desc, t.id desc`,
);

export interface ReleaseRow {
  id: string;
  state: Release['state'];
  startsAt: string | null;
  expiresAt: string | null;
  usedAt: string | null;
  content: Buffer;
}
/** The releases of its case for its agency. */
export const releases = statement<ReleaseRow>(
  'referral_releases',
  ['uuid', 'uuid'],
  `select l.id, l.state, l.starts_at as "startsAt", l.expires_at as "expiresAt", l.used_at as "usedAt", l.content
   from referral r join release l on l.organization_id = r.organization_id and l.case_id = r.case_id and l.agency_id = r.agency_id
   where r.organization_id = $1 and r.id = $2`,
);
