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

/** Everything that the compliance report counts, in the order in which it is shown. */
export const measures: readonly Measure[] = [...staff, ...access, ...releases, ...disclosures];
