import { checkAfter, nextCheck } from '.';
import { agency } from './agencies';
import type { WorkCalendar } from './calendar';

const always: WorkCalendar = { zone: 'UTC', workDays: [1, 2, 3, 4, 5, 6, 7], workFrom: 0, workTo: 1440, holidays: null, closedDays: [] };
const office: WorkCalendar = {
  ...always,
  zone: 'America/New_York',
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1020,
  holidays: 'US',
};

describe('nextCheck', () => {
  const sent = new Date('2026-03-01T09:30:00Z');
  const at = (key: Parameters<typeof agency>[0], attempt: number) => nextCheck(agency(key).rhythm, sent, attempt, always).toISOString();

  it('counts days from sending, then every so many', () => {
    expect(at('ic3', 1)).toBe('2026-03-31T09:30:00.000Z');
    expect(at('ic3', 2)).toBe('2026-04-30T09:30:00.000Z');
    expect(at('local_law_enforcement', 1)).toBe('2026-03-08T09:30:00.000Z');
    expect(at('local_law_enforcement', 2)).toBe('2026-03-22T09:30:00.000Z');
    expect(at('local_law_enforcement', 3)).toBe('2026-04-05T09:30:00.000Z');
  });

  it('counts the 48 hours of a platform in hours', () => {
    expect(at('platform_tida_notice', 1)).toBe('2026-03-03T09:30:00.000Z');
    expect(at('platform_tida_notice', 2)).toBe('2026-03-10T09:30:00.000Z');
  });

  it('leaves the moment of sending as it is', () => {
    nextCheck(agency('ic3').rhythm, sent, 1, always);
    expect(sent.toISOString()).toBe('2026-03-01T09:30:00.000Z');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses attempt %p', (attempt) => {
    expect(() => at('ic3', attempt)).toThrow(RangeError);
  });

  it('refuses an invalid date', () => {
    expect(() => nextCheck(agency('ic3').rhythm, new Date('nonsense'), 1, always)).toThrow(RangeError);
  });

  it('comes at the same hour on the wall when the clocks change, and when the office opens after a weekend or a holiday', () => {
    const from = (moment: string, after: number) =>
      nextCheck({ clock: 'days', firstCheckAfter: after, thenEvery: 1 }, new Date(moment), 1, office).toISOString();
    // 10 days over the change of 8 March: 10:00 in New York is 15:00 and then 14:00 in UTC.
    expect(from('2026-03-02T15:00:00Z', 10)).toBe('2026-03-12T14:00:00.000Z');
    // A Saturday: Monday at nine. The third of July 2026 is the holiday's day, so Thursday's check in a day is on Monday.
    expect(from('2026-03-02T15:00:00Z', 5)).toBe('2026-03-09T13:00:00.000Z');
    expect(from('2026-07-02T15:00:00Z', 1)).toBe('2026-07-06T13:00:00.000Z');
  });

  it.each([
    ['2026-11-25T15:00:00Z', 1, '2026-11-27T15:00:00.000Z', 'over Thanksgiving'],
    ['2026-11-25T15:00:00Z', 3, '2026-12-01T15:00:00.000Z', 'over Thanksgiving and a weekend'],
    ['2026-11-28T15:00:00Z', 1, '2026-12-01T15:00:00.000Z', 'from a Saturday: counted from Monday'],
    ['2026-07-01T15:00:00Z', 2, '2026-07-06T15:00:00.000Z', 'over the day taken for the Fourth of July'],
    ['2026-03-06T23:00:00Z', 2, '2026-03-11T13:00:00.000Z', 'sent after hours: when it opens next, over the change of the clocks'],
    ['2028-02-25T15:00:00Z', 2, '2028-02-29T15:00:00.000Z', 'to a leap day'],
    ['2026-12-23T15:00:00Z', 7, '2027-01-05T15:00:00.000Z', 'over Christmas and New Year'],
  ])('counts working days: from %s after %i is %s, %s', (from, after, to) => {
    expect(nextCheck({ clock: 'working_days', firstCheckAfter: after, thenEvery: 1 }, new Date(from), 1, office).toISOString()).toBe(to);
  });

  it('counts in working days where the agency itself speaks of business days', () => {
    expect(agency('esafety_au').rhythm).toMatchObject({ clock: 'working_days', firstCheckAfter: 2, thenEvery: 10 });
    // Friday: Tuesday, then two weeks of working days.
    const friday = new Date('2026-03-20T15:00:00Z');
    expect(nextCheck(agency('esafety_au').rhythm, friday, 1, office).toISOString()).toBe('2026-03-24T15:00:00.000Z');
    expect(checkAfter(agency('esafety_au').rhythm, friday, office).toISOString()).toBe('2026-04-03T15:00:00.000Z');
  });

  it('never moves a clock that counts hours, whatever day or hour it falls on', () => {
    const tida = agency('platform_tida_notice').rhythm;
    // Friday evening before the change of the clocks: 48 real hours later it is Sunday evening, an hour later on the wall.
    expect(nextCheck(tida, new Date('2026-03-06T23:00:00Z'), 1, office).toISOString()).toBe('2026-03-08T23:00:00.000Z');
    expect(nextCheck(tida, new Date('2026-12-24T05:00:00Z'), 1, office).toISOString()).toBe('2026-12-26T05:00:00.000Z');
  });
});
