/** A local day, perhaps with a time, and its zone, as people say it: "on November 3, 2026 at 9:00 PM (Chicago time)". */
export function sayLocal(local: string, zone: string, locale: string): string {
  const at = new Date(local.length > 10 ? `${local}Z` : `${local}T00:00Z`);
  if (Number.isNaN(at.getTime())) return local;
  const words = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    ...(local.length > 10 && { timeStyle: 'short' }),
    timeZone: 'UTC',
  }).format(at);
  const place = zone.split('/').pop()?.replaceAll('_', ' ');
  return place && local.length > 10 ? $localize`on ${words}:DAY: (${place}:PLACE: time)` : $localize`on ${words}:DAY:`;
}
