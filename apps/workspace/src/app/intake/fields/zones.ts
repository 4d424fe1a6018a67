export interface ZoneChoice {
  name: string;
  label: string;
}

const common = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Europe/London',
  'America/Toronto',
  'Australia/Sydney',
  'UTC',
];

/** All time zones that the browser knows; one's own first, then those that are asked for most. */
export function zonesFirst(own: string): ZoneChoice[] {
  const names = new Set([own, ...common, ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map((name) => ({ name, label: name.replaceAll('_', ' ').replaceAll('/', ' · ') }));
}
