import type { Measure } from './compliance.measures';
import { within } from './report.reads';

const counted = (from: string) => `(select count(*)::int from ${from})`;
const reports = (duty: string) =>
  `mandated_report where organization_id = $1 and state = 'made' and duty = '${duty}' and ${within('made_at')}`;
const emergencies = `emergency where organization_id = $1 and ${within('at')}`;
const requests = `legal_request where organization_id = $1 and ${within('received_at')}`;
/** Clients of whom something was given without their release in the period, or whose records were asked for. */
const concerned = (which: string) => `(
  select told_state from mandated_report where organization_id = $1 and state = 'made' and ${within('made_at')}
  union all select told_state from emergency where organization_id = $1 and ${within('at')}
  union all select n.told_state from legal_request_case n join legal_request q on q.organization_id = n.organization_id and q.id = n.request_id
    where n.organization_id = $1 and ${within('q.received_at')}) told where ${which}`;
const given = 'given_at is not null';

/** What the law compelled: reports, emergencies, legal requests, and whether the clients were told. */
export const law: readonly Measure[] = [
  { part: 'law', key: 'law.mandated', requirements: ['LEG-03'], count: counted(reports('mandated')), about: 'clients' },
  { part: 'law', key: 'law.voluntary', requirements: ['LEG-03'], count: counted(reports('voluntary')), about: 'clients' },
  { part: 'law', key: 'law.emergencies', requirements: ['CONF-01'], count: counted(emergencies), about: 'work' },
  {
    part: 'law',
    key: 'law.emergencies_reviewed',
    requirements: ['CONF-01'],
    count: counted(`${emergencies} and reviewed_at is not null`),
    of: counted(emergencies),
    about: 'work',
    wants: 'all',
  },
  { part: 'law', key: 'law.requests', requirements: ['LEG-01'], count: counted(requests), about: 'work' },
  {
    part: 'law',
    key: 'law.requests_refused',
    requirements: ['LEG-01'],
    count: counted(`${requests} and decision in ('refuse', 'object')`),
    about: 'work',
  },
  { part: 'law', key: 'law.requests_given', requirements: ['LEG-01', 'LEG-02'], count: counted(`${requests} and ${given}`), about: 'work' },
  {
    part: 'law',
    key: 'law.given_approved',
    requirements: ['LEG-01'],
    count: counted(`${requests} and ${given} and approved_by is not null and approved_by <> prepared_by`),
    of: counted(`${requests} and ${given}`),
    about: 'work',
    wants: 'all',
  },
  {
    part: 'law',
    key: 'law.given_without_order',
    requirements: ['LEG-02'],
    count: counted(`${requests} and ${given} and kind = 'subpoena' and order_recorded_at is null`),
    about: 'work',
    wants: 'none',
  },
  {
    part: 'law',
    key: 'law.requests_late',
    requirements: ['LEG-01'],
    count: counted(`${requests} and state <> 'answered' and due_at < now()`),
    about: 'work',
    wants: 'none',
  },
  {
    part: 'law',
    key: 'law.clients_told',
    requirements: ['LEG-01', 'LEG-03'],
    count: counted(concerned(`told_state <> 'waiting'`)),
    of: counted(concerned('true')),
    about: 'work',
    wants: 'all',
  },
  {
    part: 'law',
    key: 'law.holds',
    requirements: ['LEG-01'],
    count: counted(`legal_hold where organization_id = $1 and from_at <= now() and (until_at is null or until_at > now())`),
    about: 'work',
  },
];
