import type { TakedownAsk, TakedownFound, TakedownState } from '@alongside/contract';
import type { TakedownRouteFacts } from '@alongside/knowledge';
import { recheckDays } from '@alongside/knowledge/takedown-routes';
import type { Takedown } from './takedown.entity';

/* What a step does to the times of something that is to go. Hours of a law are hours, not days. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How soon somebody decides what comes next, where nothing runs by itself. */
export const SOON = DAY;

type Times = Pick<Takedown, 'state' | 'route' | 'askedAt' | 'deadlineAt' | 'removedAt' | 'checkAt' | 'checks' | 'returns'>;

/** Somebody was asked. A fingerprint or a complaint asks nobody to remove this address, so that what runs goes on. */
export function asked(
  row: Times,
  route: TakedownRouteFacts,
  at: Date,
  { complete, nextCheckAt }: Pick<TakedownAsk, 'complete' | 'nextCheckAt'>,
): Partial<Times> {
  const wished = nextCheckAt ? new Date(nextCheckAt) : new Date(at.getTime() + route.checkDays * DAY);
  const removes = route.purpose === 'removal' || route.purpose === 'search';
  if (!removes && row.state !== 'noted') return { checkAt: row.checkAt && row.checkAt < wished ? row.checkAt : wished };
  const clock = route.clockHours !== null && complete ? new Date(at.getTime() + route.clockHours * HOUR) : null;
  return {
    state: 'asked',
    route: route.key,
    askedAt: at,
    deadlineAt: clock,
    checkAt: clock && (!nextCheckAt || clock < wished) ? clock : wished,
  };
}

/** How it stands was found out. */
export function found(
  row: Times,
  { finding, nextCheckAt }: Pick<TakedownFound, 'finding' | 'nextCheckAt'>,
  at: Date,
  now: Date,
): Partial<Times> {
  const wished = nextCheckAt ? new Date(nextCheckAt) : null;
  const soon = new Date(now.getTime() + SOON);
  switch (finding) {
    case 'removed':
      return { state: 'removed', removedAt: at, deadlineAt: null, checks: 0, checkAt: wished ?? again(at, 0, now) };
    case 'still_gone':
      return { checks: row.checks + 1, checkAt: wished ?? (row.removedAt && again(row.removedAt, row.checks + 1, now)) };
    case 'back':
      return { state: 'back', returns: row.returns + 1, deadlineAt: null, checkAt: wished ?? soon };
    case 'refused':
      return { state: 'not_removed', deadlineAt: null, checkAt: wished ?? soon };
    case 'still_there': {
      const over = row.deadlineAt !== null && row.deadlineAt <= now;
      const state: TakedownState = row.state === 'asked' && !over ? 'asked' : row.state === 'asked' ? 'not_removed' : row.state;
      const running = row.deadlineAt && !over ? row.deadlineAt : null;
      return { state, deadlineAt: running, checkAt: running && (!wished || running < wished) ? running : (wished ?? soon) };
    }
  }
}

/** When it is looked for again, after the `times`-th time; never in the past. Null: long enough. */
function again(removedAt: Date, times: number, now: Date): Date | null {
  const days = recheckDays()
    .map((day) => new Date(removedAt.getTime() + day * DAY))
    .slice(times);
  return days.find((day) => day > now) ?? null;
}
