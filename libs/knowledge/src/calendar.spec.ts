import {
  endOfDayLater,
  isWorkingDay,
  nextTime,
  sameHourLater,
  snoozes,
  workingDaysLater,
  workingMoment,
  workingMomentBefore,
  type WorkCalendar,
} from './calendar';

const newYork: WorkCalendar = {
  zone: 'America/New_York',
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1020,
  holidays: 'US',
  closedDays: ['2026-12-24'],
};
const london: WorkCalendar = { ...newYork, zone: 'Europe/London', holidays: 'GB-EAW', closedDays: [] };
const always: WorkCalendar = { ...newYork, workDays: [1, 2, 3, 4, 5, 6, 7], workFrom: 0, workTo: 1440, holidays: null, closedDays: [] };
const at = (moment: string) => new Date(moment);

describe('the same hour, days later', () => {
  it.each([
    // Spring: 9:00 stays 9:00. The 2:30 that does not exist is 3:30. Autumn: the 1:30 that comes twice is the first.
    ['America/New_York', '2026-03-07T14:00:00Z', 1, '2026-03-08T13:00:00.000Z'],
    ['America/New_York', '2026-03-07T07:30:00Z', 1, '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-10-31T13:00:00Z', 1, '2026-11-01T14:00:00.000Z'],
    ['America/New_York', '2026-10-31T05:30:00Z', 1, '2026-11-01T05:30:00.000Z'],
    ['Europe/London', '2026-03-28T09:00:00Z', 1, '2026-03-29T08:00:00.000Z'],
    ['Europe/London', '2026-10-24T08:00:00Z', 1, '2026-10-25T09:00:00.000Z'],
    // Half an hour only, and the other way round the year.
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z', 1, '2026-04-05T00:30:00.000Z'],
    // No change at all there.
    ['America/Phoenix', '2026-03-07T16:00:00Z', 10, '2026-03-17T16:00:00.000Z'],
    // A day that Samoa left out altogether.
    ['Pacific/Apia', '2011-12-29T20:00:00Z', 1, '2011-12-30T20:00:00.000Z'],
    // Leap days, and the years at the end of a century.
    ['America/New_York', '2028-02-28T15:00:00Z', 1, '2028-02-29T15:00:00.000Z'],
    ['America/New_York', '2028-02-28T15:00:00Z', 2, '2028-03-01T15:00:00.000Z'],
    ['America/New_York', '2027-02-28T15:00:00Z', 1, '2027-03-01T15:00:00.000Z'],
    ['America/New_York', '2028-02-29T15:00:00Z', 366, '2029-03-01T15:00:00.000Z'],
    ['UTC', '2100-02-28T15:00:00Z', 1, '2100-03-01T15:00:00.000Z'],
    ['UTC', '2400-02-28T15:00:00Z', 1, '2400-02-29T15:00:00.000Z'],
  ])('%s: %s and %i days is %s', (zone, from, days, to) => {
    expect(sameHourLater({ zone }, at(from), days).toISOString()).toBe(to);
  });
});

describe('when the organization works', () => {
  it.each([
    ['2026-11-27', true, 'the day after Thanksgiving'],
    ['2026-11-26', false, 'Thanksgiving'],
    ['2026-11-28', false, 'Saturday'],
    ['2026-07-03', false, 'the day taken for a Saturday'],
    ['2027-12-31', false, 'the day taken for New Year’s Day of the year after'],
    ['2026-12-24', false, 'a closed day of its own'],
    ['2028-02-29', true, 'a leap day'],
  ])('%s: %p, %s', (day, works) => {
    expect(isWorkingDay(newYork, day)).toBe(works);
  });

  it.each([
    ['2026-11-25T15:00:00Z', '2026-11-25T15:00:00.000Z', 'in working hours: stays'],
    ['2026-11-25T14:00:00Z', '2026-11-25T14:00:00.000Z', 'as it opens: stays'],
    ['2026-11-25T22:00:00Z', '2026-11-25T22:00:00.000Z', 'as it closes: still that day'],
    ['2026-11-25T22:00:01Z', '2026-11-27T14:00:00.000Z', 'after it closed before Thanksgiving: Friday'],
    ['2026-11-25T08:00:00Z', '2026-11-25T14:00:00.000Z', 'in the night: the same morning'],
    ['2026-11-28T18:00:00Z', '2026-11-30T14:00:00.000Z', 'Saturday: Monday'],
    ['2026-12-23T23:00:00Z', '2026-12-28T14:00:00.000Z', 'before the closed Thursday, Christmas and a weekend'],
    ['2026-03-07T15:00:00Z', '2026-03-09T13:00:00.000Z', 'over the change of the clocks'],
  ])('%s moves to %s: %s', (moment, to) => {
    expect(workingMoment(newYork, at(moment)).toISOString()).toBe(to);
  });

  it.each([
    ['2026-11-28T18:00:00Z', '2026-11-27T14:00:00.000Z', 'Saturday: Friday morning'],
    ['2026-11-25T15:00:00Z', '2026-11-25T15:00:00.000Z', 'in working hours: stays'],
    ['2026-11-25T23:00:00Z', '2026-11-25T14:00:00.000Z', 'in the evening: the same day'],
    ['2026-11-27T08:00:00Z', '2026-11-25T14:00:00.000Z', 'in the night after a holiday: the day before it'],
  ])('%s, before a deadline, moves to %s: %s', (moment, to) => {
    expect(workingMomentBefore(newYork, at(moment)).toISOString()).toBe(to);
  });

  it.each([
    ['2027-01-31T15:00:00Z', '2027-02-28T15:00:00.000Z', 'February has no 31st'],
    ['2027-02-28T15:00:00Z', '2027-03-31T14:00:00.000Z', 'March has, by summer time'],
    ['2028-01-31T15:00:00Z', '2028-02-29T15:00:00.000Z', 'a leap day is the last'],
    ['2027-03-31T14:00:00Z', '2027-04-30T14:00:00.000Z', 'April has 30'],
    ['2027-12-31T15:00:00Z', '2028-01-31T15:00:00.000Z', 'over the year'],
  ])('what is wished on the 31st comes after %s on %s: %s', (due, next) => {
    expect(nextTime(newYork, at(due), 'monthly', at(due), 31).toISOString()).toBe(next);
  });

  it('counts working days over weekends and bank holidays', () => {
    // Thursday before Easter 2026: the next working day is Tuesday.
    expect(workingDaysLater(london, at('2026-04-02T10:00:00Z'), 1).toISOString()).toBe('2026-04-07T10:00:00.000Z');
    expect(workingDaysLater(london, at('2026-04-04T10:00:00Z'), 0).toISOString()).toBe('2026-04-07T10:00:00.000Z');
    expect(workingDaysLater(newYork, at('2026-11-25T15:00:00Z'), 2).toISOString()).toBe('2026-11-30T15:00:00.000Z');
  });

  it('ends a day where somebody works, and leaves today as it is', () => {
    expect(endOfDayLater(newYork, at('2026-11-28T18:00:00Z'), 0).toISOString()).toBe('2026-11-29T04:59:59.999Z');
    expect(endOfDayLater(newYork, at('2026-11-27T18:00:00Z'), 1).toISOString()).toBe('2026-12-01T04:59:59.999Z');
    expect(endOfDayLater(always, at('2026-11-27T18:00:00Z'), 1).toISOString()).toBe('2026-11-29T04:59:59.999Z');
  });

  it('refuses a calendar on which nobody ever works', () => {
    expect(() => workingMoment({ ...newYork, workDays: [] }, at('2026-11-25T15:00:00Z'))).toThrow(RangeError);
  });
});

describe('sensible times to put something off', () => {
  const of = (calendar: WorkCalendar, now: string) => snoozes(calendar, at(now)).map((each) => `${each.key} ${each.at.toISOString()}`);

  it('on a morning in the week', () => {
    expect(of(newYork, '2026-12-01T15:00:00Z')).toEqual([
      'in_two_hours 2026-12-01T17:00:00.000Z',
      'this_afternoon 2026-12-01T19:00:00.000Z',
      'next_working_day 2026-12-02T14:00:00.000Z',
      'next_week 2026-12-07T14:00:00.000Z',
      'in_a_week 2026-12-08T14:00:00.000Z',
      'in_two_weeks 2026-12-15T14:00:00.000Z',
    ]);
  });

  it('on the afternoon before a long weekend: nothing that falls on it, and nothing twice', () => {
    expect(of(newYork, '2026-07-02T18:00:00Z')).toEqual([
      'in_two_hours 2026-07-02T20:00:00.000Z',
      'next_working_day 2026-07-06T13:00:00.000Z',
      'in_a_week 2026-07-09T13:00:00.000Z',
      'in_two_weeks 2026-07-16T13:00:00.000Z',
    ]);
  });

  it('on a bank holiday Monday', () => {
    expect(of(london, '2026-08-31T09:00:00Z')).toEqual([
      'in_two_hours 2026-08-31T11:00:00.000Z',
      'next_working_day 2026-09-01T08:00:00.000Z',
      'next_week 2026-09-07T08:00:00.000Z',
      'in_two_weeks 2026-09-14T08:00:00.000Z',
    ]);
  });
});
