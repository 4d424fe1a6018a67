import { NOW } from '@alongside/api/core';
import { DisclosureBasis, type CompliancePart } from '@alongside/contract';
import { within } from './report.reads';

/** One number of the compliance report. `$1` is the organization; `period` and `within` say when. */
export interface Measure {
  part: CompliancePart;
  key: string;
  /** Ids of docs/compliance.md that it speaks for. */
  requirements: readonly string[];
  /** What is counted: an SQL expression that gives one whole number. */
  count: string;
  /** Out of how many. */
  of?: string;
  /** Whether it counts something about clients: then a number below five is not shown. What staff do or leave undone is. */
  about: 'clients' | 'work';
  /** What it should be: all of `of`, or none. */
  wants?: 'all' | 'none';
}

const counted = (from: string) => `(select count(*)::int from ${from})`;
const inPeriod = (table: string, moment: string, condition = 'true') =>
  counted(`${table} where organization_id = $1 and ${condition} and ${within(moment)}`);

const activeStaff = `user_account where organization_id = $1 and state = 'active'`;
const glass = `case_access where organization_id = $1 and kind = 'break_glass' and ${within('from_at')}`;

const staff: Measure[] = [
  {
    part: 'staff',
    key: 'staff.acknowledged',
    requirements: ['LEG-05', 'GR-03'],
    count: counted(`${activeStaff} and acknowledged_at is not null`),
    of: counted(activeStaff),
    about: 'work',
    wants: 'all',
  },
  {
    part: 'staff',
    key: 'staff.second_factor',
    requirements: ['DATA-06'],
    count: counted(
      `${activeStaff} and exists (select 1 from second_factor f where f.organization_id = $1 and f.user_id = user_account.id and f.state = 'on')`,
    ),
    of: `(select case when o.factor_required then ${counted(activeStaff)} end from organization o where o.id = $1)`,
    about: 'work',
    wants: 'all',
  },
  {
    part: 'staff',
    key: 'staff.changes_by_two',
    requirements: ['DATA-06'],
    count: inPeriod('account_change', 'decided_at', `state in ('approved', 'refused')`),
    about: 'work',
  },
  {
    part: 'staff',
    key: 'staff.changes_unreviewed',
    requirements: ['DATA-06'],
    count: counted(`account_change where organization_id = $1 and state = 'unreviewed'`),
    about: 'work',
    wants: 'none',
  },
];

const access: Measure[] = [
  { part: 'access', key: 'access.glass_opened', requirements: ['DATA-06'], count: counted(glass), about: 'work' },
  {
    part: 'access',
    key: 'access.glass_reviewed',
    requirements: ['DATA-06'],
    count: counted(`${glass} and reviewed_at is not null`),
    of: counted(glass),
    about: 'work',
    wants: 'all',
  },
  {
    part: 'access',
    key: 'access.blocks',
    requirements: ['DATA-11'],
    count: counted(`case_block where organization_id = $1`),
    about: 'work',
  },
];

const releases: Measure[] = [
  {
    part: 'releases',
    key: 'releases.signed',
    requirements: ['ROI-01', 'ROI-05'],
    count: inPeriod('release', 'created_at', `state in ('active', 'revoked', 'lapsed')`),
    about: 'clients',
  },
  {
    part: 'releases',
    key: 'releases.declined',
    requirements: ['ROI-03'],
    count: inPeriod('release', 'created_at', `state = 'declined'`),
    about: 'clients',
  },
  { part: 'releases', key: 'releases.revoked', requirements: ['ROI-02'], count: inPeriod('release', 'revoked_at'), about: 'clients' },
  {
    part: 'releases',
    key: 'releases.without_end',
    requirements: ['ROI-01'],
    count: counted(`release where organization_id = $1 and state <> 'declined' and expires_at is null`),
    about: 'work',
    wants: 'none',
  },
];

const disclosures: Measure[] = [
  ...DisclosureBasis.options.map((basis): Measure => ({
    part: 'disclosures',
    key: `disclosures.${basis}`,
    requirements: ['CONF-01', 'CONF-06'],
    count: inPeriod('disclosure', 'at', `basis = '${basis}'`),
    about: 'clients',
  })),
  {
    part: 'disclosures',
    key: 'disclosures.unproved',
    requirements: ['CONF-01', 'CONF-07'],
    count: inPeriod('disclosure', 'at', `basis = 'release' and release_id is null`),
    about: 'work',
    wants: 'none',
  },
  {
    part: 'disclosures',
    key: 'disclosures.withheld',
    requirements: ['CONF-06'],
    count: inPeriod('disclosure', 'at', 'withheld_from_portal'),
    about: 'clients',
  },
];

const made = (duty: string) =>
  `mandated_report where organization_id = $1 and state = 'made' and duty = '${duty}' and ${within('made_at')}`;
const emergencies = `emergency where organization_id = $1 and ${within('at')}`;
const notices = `breach_notice where organization_id = $1 and state <> 'not_required' and ${within('due_at')} and due_at <= ${NOW}`;
const outreach = `breach_case where organization_id = $1 and ${within('added_at')}`;

const law: Measure[] = [
  { part: 'law', key: 'law.mandated', requirements: ['LEG-03'], count: counted(made('mandated')), about: 'clients' },
  { part: 'law', key: 'law.voluntary', requirements: ['LEG-03'], count: counted(made('voluntary')), about: 'clients' },
  {
    part: 'law',
    key: 'law.untold',
    requirements: ['LEG-03'],
    count: counted(`mandated_report where organization_id = $1 and state = 'made' and told_state = 'waiting'`),
    about: 'work',
    wants: 'none',
  },
  {
    part: 'law',
    key: 'law.emergencies_reviewed',
    requirements: ['CONF-01'],
    count: counted(`${emergencies} and reviewed_at is not null`),
    of: counted(emergencies),
    about: 'work',
    wants: 'all',
  },
  { part: 'law', key: 'law.requests', requirements: ['LEG-01'], count: inPeriod('legal_request', 'received_at'), about: 'work' },
  {
    part: 'law',
    key: 'law.subpoenas_given',
    requirements: ['LEG-02'],
    count: counted(`legal_request where organization_id = $1 and kind = 'subpoena' and given_at is not null and order_recorded_at is null`),
    about: 'work',
    wants: 'none',
  },
  {
    part: 'law',
    key: 'law.requests_late',
    requirements: ['LEG-01'],
    count: counted(`legal_request where organization_id = $1 and state <> 'answered' and due_at < ${NOW}`),
    about: 'work',
    wants: 'none',
  },
];

const breaches: Measure[] = [
  { part: 'breaches', key: 'breaches.opened', requirements: ['BR-01'], count: inPeriod('breach_incident', 'opened_at'), about: 'work' },
  {
    part: 'breaches',
    key: 'breaches.told_in_time',
    requirements: ['BR-01'],
    count: counted(`${notices} and state = 'told' and settled_at <= due_at`),
    of: counted(notices),
    about: 'work',
    wants: 'all',
  },
  {
    part: 'breaches',
    key: 'breaches.reached',
    requirements: ['BR-02'],
    count: counted(`${outreach} and state <> 'open'`),
    of: counted(outreach),
    about: 'work',
    wants: 'all',
  },
];

const audit: Measure[] = [
  {
    part: 'audit',
    key: 'audit.unsealed',
    requirements: ['DATA-07', 'BR-03'],
    // Sealing takes seconds; what waits longer says that no worker runs.
    count: counted(`audit_event where organization_id = $1 and chain is null and at < ${NOW} - interval '15 minutes'`),
    about: 'work',
    wants: 'none',
  },
];

/** Everything that the compliance report counts, in the order in which it is shown. */
export const measures: readonly Measure[] = [...staff, ...access, ...releases, ...disclosures, ...law, ...breaches, ...audit];
