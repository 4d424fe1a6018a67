import { nextWithin } from './notice-hours';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const next = (hours: { from: number; to: number; days?: number[]; zone?: string }, moment: string) =>
  nextWithin({ days: everyDay, zone: 'America/New_York', ...hours }, new Date(moment)).toISOString();

describe('when a notice may come', () => {
  it.each([
    // 21 November 2026 is a Saturday; New York is at UTC-5.
    ['now, when it is within', { from: 9, to: 12 }, '2026-11-21T15:30:00Z', '2026-11-21T15:30:00.000Z'],
    ['at the first minute', { from: 9, to: 12 }, '2026-11-21T14:00:00Z', '2026-11-21T14:00:00.000Z'],
    ['later today', { from: 9, to: 12 }, '2026-11-21T10:00:00Z', '2026-11-21T14:00:00.000Z'],
    ['tomorrow, when the last minute is over', { from: 9, to: 12 }, '2026-11-21T17:00:00Z', '2026-11-22T14:00:00.000Z'],
    ['until midnight', { from: 20, to: 24 }, '2026-11-22T04:59:59Z', '2026-11-22T04:59:59.000Z'],
    ['not after midnight', { from: 20, to: 24 }, '2026-11-22T05:00:00Z', '2026-11-23T01:00:00.000Z'],
    ['over midnight, in the evening', { from: 22, to: 6 }, '2026-11-22T04:00:00Z', '2026-11-22T04:00:00.000Z'],
    ['over midnight, in the early morning', { from: 22, to: 6 }, '2026-11-21T10:59:00Z', '2026-11-21T10:59:00.000Z'],
    ['over midnight, by day', { from: 22, to: 6 }, '2026-11-21T11:00:00Z', '2026-11-22T03:00:00.000Z'],
    ['on a day that is safe', { from: 9, to: 12, days: [1, 2] }, '2026-11-21T15:30:00Z', '2026-11-23T14:00:00.000Z'],
    ['in the morning after a day that is safe', { from: 22, to: 6, days: [5] }, '2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
    ['not in the morning after a day that is not', { from: 22, to: 6, days: [6] }, '2026-11-21T10:00:00Z', '2026-11-22T03:00:00.000Z'],
    ['where the person is', { from: 9, to: 12, zone: 'Asia/Kolkata' }, '2026-11-21T15:30:00Z', '2026-11-22T03:30:00.000Z'],
    // On 8 March 2026 the clocks go from 2 to 3, on 1 November back from 2 to 1.
    ['in the hour that is left out in spring, an hour later', { from: 2, to: 5 }, '2026-03-08T05:30:00Z', '2026-03-08T07:00:00.000Z'],
    ['in an hour that comes twice in autumn', { from: 1, to: 2 }, '2026-11-01T06:30:00Z', '2026-11-01T06:30:00.000Z'],
    ['a week later at most', { from: 9, to: 10, days: [6] }, '2026-11-21T15:00:00Z', '2026-11-28T14:00:00.000Z'],
  ])('%s', (_, hours, moment, expected) => {
    expect(next(hours, moment)).toBe(expected);
  });
});
