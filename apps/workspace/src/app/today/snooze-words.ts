import type { TodayView } from '@alongside/contract';
import type { Dates } from '@alongside/web/ui';

type Snooze = TodayView['snoozes'][number];
const DAY = 86_400_000;

/** What a time to put something off to is called, and when that is. */
export function snoozeWords({ key, at }: Snooze, dates: Pick<Dates, 'today' | 'wall' | 'moment'>): { label: string; when: string } {
  return { label: label(key, dates.today(), dates.wall(at).day), when: dates.moment(at) };
}

function label(key: Snooze['key'], today: string, day: string): string {
  const tomorrow = Date.parse(day) - Date.parse(today) === DAY;
  switch (key) {
    case 'in_two_hours':
      return $localize`In two hours`;
    case 'this_afternoon':
      return $localize`This afternoon`;
    case 'next_working_day':
      return tomorrow ? $localize`Tomorrow morning` : $localize`The next working day`;
    case 'next_week':
      return new Date(`${day}T12:00:00Z`).getUTCDay() === 1 ? $localize`Next Monday` : $localize`Next week`;
    case 'in_a_week':
      return $localize`In a week`;
    case 'in_two_weeks':
      return $localize`In two weeks`;
  }
}
