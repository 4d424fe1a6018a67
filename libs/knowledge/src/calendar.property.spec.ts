import fc from 'fast-check';
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
import { HOLIDAY_REGIONS } from './holidays';
import { CLOCKS, nextCheck } from './rhythm';
import { DAY, dayName, dayStart, momentOf, wallOf } from './wall-clock';

const zones = ['America/New_York', 'Europe/London', 'America/Phoenix', 'Pacific/Honolulu', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const moment = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2110-01-01T00:00:00Z'), noInvalidDate: true });
const calendar: fc.Arbitrary<WorkCalendar> = fc
  .record({
    zone: fc.constantFrom(...zones),
    workDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).filter(([from, to]) => from < to),
    holidays: fc.constantFrom(...HOLIDAY_REGIONS, null),
    closed: fc.array(moment, { maxLength: 5 }),
  })
  .map(({ hours: [workFrom, workTo], closed, ...rest }) => ({
    ...rest,
    workFrom,
    workTo,
    closedDays: closed.map((each) => dayName(each.getTime())),
  }));
const rhythm = fc.record({
  clock: fc.constantFrom(...CLOCKS),
  firstCheckAfter: fc.integer({ min: 1, max: 400 }),
  thenEvery: fc.integer({ min: 1, max: 200 }),
});
const attempt = fc.integer({ min: 1, max: 20 });
const days = fc.integer({ min: 0, max: 800 });
const works = (of: WorkCalendar, at: Date) => isWorkingDay(of, dayName(wallOf(of.zone, at)));
/** 300 of them, others every time; a failure names its seed. */
const holds = <A, B, C = null, D = null>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>, c?: fc.Arbitrary<C>, d?: fc.Arbitrary<D>) => ({
  when: (check: (a: A, b: B, c: C, d: D) => void) =>
    fc.assert(fc.property(a, b, (c ?? fc.constant(null)) as fc.Arbitrary<C>, (d ?? fc.constant(null)) as fc.Arbitrary<D>, check), {
      numRuns: 300,
    }),
});

describe('the working calendar, whatever the zone, the hours and the holidays', () => {
  it('never moves anything earlier, and only to a working day', () => {
    holds(calendar, moment).when((of, at) => {
      const moved = workingMoment(of, at);
      expect(moved >= at).toBe(true);
      expect(works(of, moved)).toBe(true);
    });
  });

  it('moves once: what was moved stays', () => {
    holds(calendar, moment).when((of, at) => {
      const moved = workingMoment(of, at);
      expect(workingMoment(of, moved)).toEqual(moved);
    });
  });

  it('keeps the order: what was due first is due first', () => {
    holds(calendar, moment, moment).when((of, one, other) => {
      const [first, second] = one <= other ? [one, other] : [other, one];
      expect(workingMoment(of, first) <= workingMoment(of, second)).toBe(true);
    });
  });

  it('never moves a warning later', () => {
    holds(calendar, moment).when((of, at) => {
      const moved = workingMomentBefore(of, at);
      expect(moved <= at).toBe(true);
      expect(works(of, moved)).toBe(true);
    });
  });

  it('shows the same hour on the wall days later, but where that hour does not exist', () => {
    holds(calendar, moment, days).when((of, at, later) => {
      const then = sameHourLater(of, at, later);
      const meant = wallOf(of.zone, at) + later * 86_400_000;
      const shown = wallOf(of.zone, then);
      // An hour that is skipped comes as much later as the clocks went forward.
      if (shown !== meant) expect([shown > meant, shown - meant <= 3_600_000]).toEqual([true, true]);
      expect(momentOf(of.zone, shown) <= then).toBe(true);
    });
  });

  it('keeps the order of days', () => {
    holds(calendar, moment, days, days).when((of, at, one, other) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)];
      expect(sameHourLater(of, at, few) <= sameHourLater(of, at, many)).toBe(true);
      expect(endOfDayLater(of, at, few) <= endOfDayLater(of, at, many)).toBe(true);
    });
  });

  it('counts working days as one after the other', () => {
    holds(calendar, moment, fc.integer({ min: 0, max: 30 })).when((of, at, count) => {
      const then = workingDaysLater(of, at, count);
      expect(works(of, then)).toBe(true);
      expect(workingDaysLater(of, at, count + 1) > then).toBe(true);
    });
  });

  it('brings back what is monthly on its day of the month, or the last one of a short month, always later and after now', () => {
    holds(calendar, moment, fc.integer({ min: 1, max: 31 }), fc.integer({ min: -800, max: 800 })).when((of, due, date, past) => {
      const now = new Date(due.getTime() + past * 86_400_000);
      const next = nextTime(of, due, 'monthly', now, date);
      expect(next > now && next > due).toBe(true);
      const wall = new Date(wallOf(of.zone, next));
      const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
      // An hour that the clocks leave out is shown as the one after it, which may be the next day.
      expect([Math.min(date, last), (Math.min(date, last) % last) + 1]).toContain(wall.getUTCDate());
    });
  });

  it('offers only times to come, in order and none twice', () => {
    holds(calendar, moment).when((of, now) => {
      const times = snoozes(of, now).map(({ at }) => at.getTime());
      expect(times.length).toBeGreaterThan(1);
      expect(times.every((at, place) => at > now.getTime() && (place === 0 || at > times[place - 1]))).toBe(true);
    });
  });
});

describe('the rhythm of an agency, whatever it is', () => {
  it('never asks earlier than it says, and asks again later each time', () => {
    holds(rhythm, moment, attempt, calendar).when((of, sent, n, on) => {
      const due = nextCheck(of, sent, n, on);
      const units = of.firstCheckAfter + (n - 1) * of.thenEvery;
      const plain = of.clock === 'hours' ? new Date(sent.getTime() + units * 3_600_000) : sameHourLater(on, sent, units);
      expect(due >= plain).toBe(true);
      expect(nextCheck(of, sent, n + 1, on) >= due).toBe(true);
      expect(due > sent).toBe(true);
    });
  });

  it('counts real hours where it counts hours, and moves none of them', () => {
    holds(rhythm, moment, attempt, calendar).when((of, sent, n, on) => {
      const due = nextCheck({ ...of, clock: 'hours' }, sent, n, on);
      expect(due.getTime() - sent.getTime()).toBe((of.firstCheckAfter + (n - 1) * of.thenEvery) * 3_600_000);
    });
  });

  it('lets exactly as many working days pass where it counts those; after hours, until the next one opens', () => {
    holds(rhythm, moment, fc.integer({ min: 1, max: 3 }), calendar).when((of, sent, n, on) => {
      const due = nextCheck({ ...of, clock: 'working_days' }, sent, n, on);
      const [from, to] = [sent, due].map((each) => dayStart(wallOf(on.zone, each)));
      let passed = 0;
      for (let day = from; day <= to; day += DAY) passed += isWorkingDay(on, dayName(day)) ? 1 : 0;
      // The day it is counted from is the first of them.
      const units = of.firstCheckAfter + (n - 1) * of.thenEvery;
      expect([units + 1, units + 2]).toContain(passed);
      expect(works(on, due)).toBe(true);
    });
  });

  it('gives the same answer every time', () => {
    holds(rhythm, moment, attempt, calendar).when((of, sent, n, on) => {
      expect(nextCheck(of, sent, n, on)).toEqual(nextCheck(of, sent, n, on));
    });
  });
});
