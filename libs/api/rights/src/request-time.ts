import type { RequestRuleFacts } from '@alongside/knowledge/deadlines';
import { DateTime } from 'luxon';

const DAY = 86_400_000;
/** How long before its time a request that is not ready yet comes up, ms. */
const EARLY = 7 * DAY;

/** The end of the last day on which a request may be answered, on the organization's calendar. */
export function answerBy(askedAt: Date, { days, months }: { days: number; months: number }, timezone: string): Date {
  return DateTime.fromJSDate(askedAt, { zone: timezone }).plus({ months, days }).endOf('day').startOf('millisecond').toJSDate();
}
export const longer = (dueAt: Date, { extendDays, extendMonths }: RequestRuleFacts, timezone: string): Date =>
  answerBy(dueAt, { days: extendDays, months: extendMonths }, timezone);

/** When its keeper is reminded: the next day until it is known who asks, then a week before it is due. */
export function remindAt(state: 'received' | 'checked' | 'prepared' | 'approved', now: Date, dueAt: Date): Date {
  const soon = new Date(now.getTime() + DAY);
  const early = new Date(dueAt.getTime() - EARLY);
  const wanted = state === 'checked' && early > soon ? early : soon;
  return wanted > dueAt ? dueAt : wanted;
}
