import type { Action, Subject } from '@alongside/policy';

/** A table whose rows somebody may ask about by their id: what the policy calls them, and what besides the case decides. */
export interface RecordKind {
  table: string;
  /** SQL on a row `r` of the table: the subject of the policy, as text. */
  subject: string;
  /** SQL: whether the row belongs to the person `$3`, for what is one's own (`self`). */
  own?: string;
  /** SQL: whether it is their own work, which nobody reviews themselves. */
  work?: string;
  /** The id by which it is known, where that is not `id`. */
  id?: string;
  /** SQL: the case that decides, where that is not `case_id`. */
  caseId?: string;
  /** SQL: the cases that decide together, where there may be none or several. A conflict of interest in one of them hides all of it. */
  cases?: string;
  /** Of these: what is done only by whoever may on each of them. For the rest one is enough. */
  onEach?: readonly Action[];
}
/** A table of which no case decides: the role does, and whether it is one's own (`self`). */
export interface PlainKind {
  table: string;
  subject: Subject;
  id?: string;
  /** SQL: whether the row belongs to the person `$3`. */
  own?: string;
  /** SQL: whether there is no such row for this person, whatever their role. */
  keptFrom?: (person: string) => string;
}
const is = (subject: Subject) => `'${subject}'`;
const casesOf = (request: string) =>
  `array(select l.case_id from legal_request_case l where l.organization_id = r.organization_id and l.request_id = ${request} order by l.case_id)`;
const keptFrom = (breach: string) => (person: string) =>
  `exists (select 1 from breach_incident b where b.organization_id = r.organization_id and b.id = ${breach} and ${person} = any(b.kept_from))`;

/**
 * Everything that hangs on a case, table by table. A test compares it with the tables there are, so that nothing can be added of which
 * nobody could say who may read it.
 */
export const recordKinds: readonly RecordKind[] = [
  { table: 'case_party', subject: is('Party') },
  { table: 'case_party', subject: is('Party'), id: 'person_id' },
  { table: 'incident', subject: is('Case') },
  { table: 'depiction', subject: is('Depiction') },
  { table: 'note', subject: is('Note') },
  { table: 'privileged_note', subject: is('PrivilegedNote') },
  { table: 'privileged_file', subject: is('PrivilegedNote') },
  { table: 'todo', subject: is('Checklist') },
  { table: 'checklist_item', subject: is('Checklist') },
  { table: 'appointment', subject: is('Checklist') },
  { table: 'contact', subject: is('Contact') },
  { table: 'breach_case', subject: is('Contact') },
  { table: 'client_request', subject: is('ClientRequest') },
  { table: 'record_correction', subject: is('Note') },
  { table: 'case_event', subject: is('Note') },
  {
    table: 'case_access',
    subject: `case r.kind when 'break_glass' then 'Glass' else 'Access' end`,
    own: `r.kind = 'break_glass' and r.user_id = $3`,
    work: `r.kind = 'break_glass' and r.user_id = $3`,
  },
  { table: 'access_decision', subject: is('Access') },
  { table: 'release', subject: is('Release') },
  { table: 'release_signature', subject: is('Release') },
  { table: 'evidence_item', subject: is('Evidence') },
  { table: 'evidence_freeze', subject: is('Freeze') },
  { table: 'evidence_file', subject: is('EvidenceFile') },
  { table: 'custody_event', subject: is('Evidence') },
  { table: 'evidence_instruction', subject: is('Evidence') },
  // Counts in which nobody can be found are of no case.
  { table: 'disclosure', subject: is('Disclosure'), cases: 'array_remove(array[r.case_id], null)' },
  { table: 'mandated_report', subject: is('MandatedReport') },
  { table: 'emergency', subject: is('Emergency') },
  { table: 'legal_request_case', subject: is('LegalRequest') },
  { table: 'legal_log_entry', subject: is('LegalRequest') },
  // Worked on, and approved, by whoever may on each case that it names; one that names none is for those who lead.
  { table: 'legal_request', subject: is('LegalRequest'), cases: casesOf('r.id'), onEach: ['write', 'review'] },
  {
    // A hold on a person wherever they are names no case: it is read by whoever leads a case of the request that asks for it.
    table: 'legal_hold',
    subject: is('LegalRequest'),
    cases: `case when r.case_id is null then ${casesOf('r.request_id')} else array[r.case_id] end`,
    onEach: ['write', 'review'],
  },
  {
    table: 'referral',
    subject: is('Referral'),
    work: `r.author_id = $3 or exists (select 1 from review v where v.organization_id = r.organization_id and v.referral_id = r.id and v.asked_by = $3 and v.decided_at is null)`,
  },
  { table: 'takedown', subject: is('Takedown') },
  { table: 'takedown_event', subject: is('Takedown') },
  { table: 'safety_plan', subject: is('SafetyPlan') },
  { table: 'safety_plan_item', subject: is('SafetyPlan') },
  { table: 'departure', subject: is('Disclosure') },
  { table: 'review', subject: is('Referral') },
  { table: 'filing', subject: is('Filing') },
  { table: 'worksheet', subject: is('Filing') },
  { table: 'reminder', subject: is('Reminder'), own: `r.owner_id = $3` },
  { table: 'portal_account', subject: is('Portal') },
  { table: 'portal_agency', subject: is('Portal') },
  {
    table: 'notice_consent',
    subject: is('Portal'),
    caseId: `(select p.case_id from portal_account p where p.organization_id = r.organization_id and p.id = r.account_id)`,
  },
  { table: 'message', subject: is('Portal') },
  { table: 'status_update', subject: is('Portal') },
];

/** What belongs to no case: the role alone decides, or whose it is. */
export const plainKinds: readonly PlainKind[] = [
  { table: 'user_account', subject: 'User' },
  { table: 'account_change', subject: 'AccountChange' },
  { table: 'team', subject: 'Team' },
  { table: 'agency', subject: 'Agency' },
  { table: 'secret_place', subject: 'SecretPlace' },
  { table: 'award', subject: 'Award' },
  { table: 'audit_event', subject: 'Audit' },
  // Whoever reported a suspicion sees that it is in hand; what is kept from somebody does not exist for them.
  { table: 'breach_incident', subject: 'Breach', own: 'r.opened_by = $3', keptFrom: keptFrom('r.id') },
  { table: 'breach_notice', subject: 'Breach', keptFrom: keptFrom('r.breach_id') },
  { table: 'breach_case', subject: 'Breach', keptFrom: keptFrom('r.breach_id') },
  { table: 'notification', subject: 'Notification', own: 'r.user_id = $3' },
  { table: 'privilege_status', subject: 'Privilege' },
  { table: 'acknowledgement', subject: 'Agreement' },
  { table: 'visitor_acknowledgement', subject: 'Agreement' },
  { table: 'dispatch', subject: 'Delivery' },
  { table: 'work_problem', subject: 'Delivery' },
  // Of a file that was deleted there is only what the log says, whether it is asked by the id of the deletion or of the case that was.
  { table: 'purge', subject: 'Audit' },
  { table: 'purge', subject: 'Audit', id: 'case_id' },
];
