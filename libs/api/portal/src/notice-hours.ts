import type { NoticeWish } from '@alongside/contract';
import { DateTime } from 'luxon';

type Hours = Pick<NoticeWish, 'from' | 'to' | 'days' | 'zone'>;

/** The first moment at or after `moment` at which a notice may come: on the clock of where the person is, whatever it does in spring and autumn. */
export function nextWithin({ from, to, days, zone }: Hours, moment: Date): Date {
  const now = DateTime.fromJSDate(moment, { zone });
  // The hours of yesterday may go on until this morning.
  for (let day = -1; day <= 8; day += 1) {
    const date = now.startOf('day').plus({ days: day });
    if (!days.includes(date.weekday)) continue;
    const begins = date.set({ hour: from });
    const ends = to > from ? date.plus({ days: to === 24 ? 1 : 0 }).set({ hour: to % 24 }) : date.plus({ days: 1 }).set({ hour: to });
    if (now < ends) return (now > begins ? now : begins).toJSDate();
  }
  throw new Error('There is no hour in which a notice may come.');
}
