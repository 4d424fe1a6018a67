import { afterQuiet, dayIn, nextDigest } from './digest-hours';

const NEW_YORK = 'America/New_York';
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];

describe('the next digest', () => {
  // 27 November 2026 is a Friday; New York is at UTC-5. On 8 March 2026 its clocks go from 2 to 3, on 1 November back from 2 to 1.
  it.each([
    ['today, when the hour comes', 8, weekdays, NEW_YORK, '2026-11-27T12:59:59Z', '2026-11-27T13:00:00.000Z'],
    ['not twice at the same hour', 8, everyDay, NEW_YORK, '2026-11-27T13:00:00Z', '2026-11-28T13:00:00.000Z'],
    ['once on Monday after a weekend off', 8, weekdays, NEW_YORK, '2026-11-27T13:00:00Z', '2026-11-30T13:00:00.000Z'],
    ['on Monday, when it is looked at on Sunday', 8, weekdays, NEW_YORK, '2026-11-29T20:00:00Z', '2026-11-30T13:00:00.000Z'],
    ['at the same hour of the clock after it went forward', 8, everyDay, NEW_YORK, '2026-03-07T13:00:00Z', '2026-03-08T12:00:00.000Z'],
    ['at the same hour of the clock after it went back', 8, everyDay, NEW_YORK, '2026-10-31T12:00:00Z', '2026-11-01T13:00:00.000Z'],
    ['an hour later, where the hour is left out', 2, everyDay, NEW_YORK, '2026-03-07T12:00:00Z', '2026-03-08T07:00:00.000Z'],
    ['once in an hour that comes twice', 1, everyDay, NEW_YORK, '2026-11-01T05:00:00Z', '2026-11-02T06:00:00.000Z'],
    ['on a leap day', 8, everyDay, NEW_YORK, '2028-02-28T13:00:00Z', '2028-02-29T13:00:00.000Z'],
    ['where the person is', 8, weekdays, 'Asia/Kolkata', '2026-11-27T13:00:00Z', '2026-11-30T02:30:00.000Z'],
    ['a week later at most', 8, [5], NEW_YORK, '2026-11-27T13:00:00Z', '2026-12-04T13:00:00.000Z'],
  ])('comes %s', (_, hour, days, zone, moment, expected) => {
    expect(nextDigest({ hour, days, zone }, new Date(moment)).toISOString()).toBe(expected);
  });

  it('is of the day where the person is', () => {
    expect(dayIn('Asia/Kolkata', new Date('2026-11-30T20:00:00Z'))).toBe('2026-12-01');
  });
});

describe('quiet hours', () => {
  it.each([
    ['are over', { from: 20, to: 7 }, '2026-11-27T12:00:00Z', '2026-11-27T12:00:00.000Z'],
    ['hold until the morning', { from: 20, to: 7 }, '2026-11-28T01:00:00Z', '2026-11-28T12:00:00.000Z'],
    ['hold after midnight', { from: 20, to: 7 }, '2026-11-28T06:00:00Z', '2026-11-28T12:00:00.000Z'],
    ['hold over noon', { from: 12, to: 13 }, '2026-11-27T17:30:00Z', '2026-11-27T18:00:00.000Z'],
    ['end at the hour of the clock when it goes forward', { from: 20, to: 7 }, '2026-03-08T05:00:00Z', '2026-03-08T11:00:00.000Z'],
    ['end at the hour of the clock when it goes back', { from: 20, to: 7 }, '2026-11-01T04:00:00Z', '2026-11-01T12:00:00.000Z'],
  ])('%s', (_, quiet, moment, expected) => {
    expect(afterQuiet(quiet, NEW_YORK, new Date(moment)).toISOString()).toBe(expected);
  });

  it('are none when nobody asked for them', () => {
    const now = new Date();
    expect(afterQuiet(null, NEW_YORK, now)).toBe(now);
  });
});
