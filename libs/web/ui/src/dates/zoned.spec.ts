import { addDays, dayIn, daysBetween, instantOf, timeIn } from './zoned';

const newYork = 'America/New_York';

describe('calendar days of a zone', () => {
  it('knows that it is still yesterday further west', () => {
    const at = new Date('2026-11-21T02:30:00Z');
    expect(dayIn(newYork, at)).toBe('2026-11-20');
    expect(dayIn('UTC', at)).toBe('2026-11-21');
    expect(timeIn(newYork, at)).toBe('21:30');
  });

  it('writes midnight as 00:00', () => {
    expect(timeIn('UTC', new Date('2026-11-21T00:00:00Z'))).toBe('00:00');
  });

  it('counts days across the change of the clocks', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(daysBetween('2026-11-02', '2026-10-31')).toBe(-2);
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
  });
});

describe('instantOf', () => {
  it.each([
    ['2026-07-01', '09:00', '2026-07-01T13:00:00.000Z'],
    ['2026-12-01', '09:00', '2026-12-01T14:00:00.000Z'],
    ['2026-11-21', '00:00', '2026-11-21T05:00:00.000Z'],
  ])('reads %s %s on the clocks of New York', (day, time, instant) => {
    expect(instantOf(newYork, day, time).toISOString()).toBe(instant);
  });

  it('moves on a time that the change to summer time skips', () => {
    expect(timeIn(newYork, instantOf(newYork, '2026-03-08', '02:30'))).toBe('03:30');
  });

  it('means the first of two equal times in autumn', () => {
    expect(instantOf(newYork, '2026-11-01', '01:30').toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('goes back and forth in every hour of a year, except the one that does not exist', () => {
    const lost: string[] = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
      const before = new Date(at);
      const again = instantOf(newYork, dayIn(newYork, before), timeIn(newYork, before));
      if (again.getTime() !== at) lost.push(before.toISOString());
    }
    expect(lost).toEqual(['2026-11-01T06:00:00.000Z']);
  });

  it('refuses what is not a date', () => {
    expect(() => instantOf(newYork, '2026-13-01')).toThrow(RangeError);
  });
});
