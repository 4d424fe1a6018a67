import type { NoticeSubject, NoticeWish, PortalAccountState } from '@alongside/contract';

export const subjectWords: Record<NoticeSubject, string> = {
  update: $localize`You have an update`,
  hello: $localize`Hello again`,
  list: $localize`Your list`,
  note: $localize`A short note`,
  news: $localize`News of the day`,
};

export const hourWords = (hour: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1, hour));
/** 1 January 2024 was a Monday. */
export const dayWords = (day: number, locale: string, weekday: 'long' | 'short' = 'short') =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

/** "9:00 AM – 12:00 PM, Mon, Tue (America/New_York)" */
export function hoursWords({ from, to, days, zone }: Pick<NoticeWish, 'from' | 'to' | 'days' | 'zone'>, locale: string): string {
  const on = days.length === 7 ? $localize`every day` : days.map((day) => dayWords(day, locale)).join(', ');
  return `${hourWords(from, locale)} – ${hourWords(to, locale)}, ${on} (${zone.replaceAll('_', ' ')})`;
}

export const accountStates: Record<PortalAccountState, string> = {
  invited: $localize`Invited`,
  active: $localize`In use`,
  locked: $localize`Locked`,
  closed: $localize`Closed`,
};
