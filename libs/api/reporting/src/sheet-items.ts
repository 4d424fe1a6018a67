import type { CasePath } from '@alongside/knowledge';

/** What a release has to name so that an answer from this place in the case may leave (CONF-05), by the beginning of the path. */
const items: readonly (readonly [string, string])[] = [
  ['client.name', 'name'],
  ['client.phone', 'phone'],
  ['client.email', 'email'],
  ['client.handles', 'screen_names'],
  ['client.dateOfBirth', 'birth_date'],
  ['client.age', 'age_band'],
  // where somebody lives or goes to school says where to find them
  ['client.address', 'address'],
  ['client.schoolName', 'address'],
  ['client.country', 'address'],
  ['client.region', 'address'],
  ['client', 'name'],
  ['incident.crimeTypes', 'crime_types'],
  ['incident.occurred', 'dates'],
  ['incident.timeNote', 'dates'],
  ['incident.discoveredAt', 'dates'],
  ['incident.services', 'urls'],
  ['incident.urls', 'urls'],
  ['incident.threats', 'threats'],
  ['incident.dangerNow', 'threats'],
  ['incident.meetingPlanned', 'threats'],
  ['incident.payments', 'payments'],
  ['incident.otherPeople', 'other_people'],
  ['incident.whyOffence', 'reported_person'],
  ['incident.imagesInvolved', 'evidence'],
  ['incident.devices', 'evidence'],
  ['incident', 'what_happened'],
  ['reportedPerson', 'reported_person'],
  ['depictions', 'evidence'],
  ['evidence', 'evidence'],
  ['filing', 'filings'],
  ['takedown', 'urls'],
];
const ofClient: Record<string, string> = {
  'reporter.name': 'name',
  'reporter.phone': 'phone',
  'reporter.email': 'email',
  'reporter.safeContact': 'safe_contact',
  'reporter.place': 'address',
  'reporter.country': 'address',
};

/** The item of the catalogue (`libs/contract/src/items.ts`). `own`: who reports is the client. What is nowhere in the case is told in the account of what happened. */
export function itemFor(path: CasePath | null, own: boolean): string {
  if (path?.startsWith('reporter')) return (own && ofClient[path]) || (own ? 'age_band' : 'reporter');
  return items.find(([start]) => path?.startsWith(start))?.[1] ?? 'what_happened';
}

/** What more a release has to name because of what stands in the rows of an answer: a provider's account of who was harmed says who that is. */
export const itemsOfRows = (rows: readonly Readonly<Record<string, string>>[]): string[] =>
  rows.some(({ role }) => role === 'Victim') ? ['name'] : [];
