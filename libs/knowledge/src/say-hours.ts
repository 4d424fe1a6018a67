import type { Locale } from './common-keys';
import type { WorkCalendar } from './calendar';

type Hours = Pick<WorkCalendar, 'zone' | 'workDays' | 'workFrom' | 'workTo'>;

/** When an organization works, in words: "Monday – Friday", "Monday and Thursday"; "9:00 AM – 5:00 PM EST", null for the whole day. */
export function sayHours(locale: Locale, { zone, workDays, workFrom, workTo }: Hours, on: Date): { days: string; hours: string | null } {
  // 1 January 2024 was a Monday.
  const day = (number: number) => new Date(Date.UTC(2024, 0, number));
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const days = [...workDays].sort((one, other) => one - other);
  const inARow = days.length > 2 && days.at(-1)! - days[0] === days.length - 1;
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(on);
  return {
    days: inARow
      ? `${weekday.format(day(days[0]))} – ${weekday.format(day(days.at(-1)!))}`
      : new Intl.ListFormat(locale).format(days.map((each) => weekday.format(day(each)))),
    hours:
      workFrom === 0 && workTo === 1440
        ? null
        : `${time.format(workFrom * 60_000)} – ${time.format(workTo * 60_000)} ${name.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`.trim(),
  };
}
