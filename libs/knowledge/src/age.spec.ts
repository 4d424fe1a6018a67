import { ageOf, dayOfAge, yearsOn } from './age';

describe('dayOfAge', () => {
  it.each([
    ['2008-05-17', 18, '2026-05-17'],
    ['2008-01-01', 18, '2026-01-01'],
    ['2008-12-31', 18, '2026-12-31'],
    // Nobody is of age before the day has come, and 2026 has no 29 February.
    ['2008-02-29', 18, '2026-03-01'],
    ['2008-02-28', 18, '2026-02-28'],
    ['2008-02-29', 19, '2027-03-01'],
    ['2008-02-29', 20, '2028-02-29'],
    ['2008-02-29', 21, '2029-03-01'],
    // 2100 is no leap year, 2000 was one.
    ['2080-02-29', 20, '2100-03-01'],
    ['1982-02-28', 18, '2000-02-28'],
  ])('of %s, %d years: %s', (born, years, day) => expect(dayOfAge(born, years)).toBe(day));

  it.each(['', '2008', '2008-5-17', '17.05.2008', 'unknown'])('is not there for what is no date: %s', (born) =>
    expect(dayOfAge(born, 18)).toBeNull(),
  );
});

describe('yearsOn', () => {
  it.each([
    ['2008-05-17', '2026-05-16', 17],
    ['2008-05-17', '2026-05-17', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-12-31', '2026-01-01', 17],
    ['2026-05-17', '2026-05-17', 0],
  ])('of %s on %s: %d', (born, today, years) => expect(yearsOn(born, today)).toBe(years));

  it('says nothing about who is not born', () => expect(yearsOn('2026-05-18', '2026-05-17')).toBeNull());

  it('rises by one, and only on the day of age, whatever the birth date', () => {
    const DAY = 86_400_000;
    for (let step = 0; step < 400; step++) {
      const born = new Date(Date.UTC(2004, 0, 1) + ((step * 37) % 3_000) * DAY).toISOString().slice(0, 10);
      for (const age of [1, 13, 18, 19, 21]) {
        const day = dayOfAge(born, age) as string;
        const before = new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
        expect([born, age, yearsOn(born, before), yearsOn(born, day)]).toEqual([born, age, age - 1, age]);
      }
    }
  });
});

describe('ageOf', () => {
  const today = '2026-11-21';
  it.each([
    // The birth date stays true; the band was true when somebody asked.
    ['2008-11-21', '13_17', 18, 'adult', 18],
    ['2008-11-22', '25_59', 18, 'minor', 17],
    ['2008-11-21', 'unknown', 19, 'minor', 18],
    ['2007-11-21', 'unknown', 19, 'adult', 19],
    ['2006-11-21', 'unknown', 21, 'minor', 20],
    ['', '0_12', 18, 'minor', 0],
    ['', '13_17', 18, 'minor', 13],
    ['', '18_24', 18, 'adult', 18],
    // Somebody of 18 to 24 may or may not be of age where that begins at 19 or 21.
    ['', '18_24', 19, 'unknown', 18],
    ['', '18_24', 21, 'unknown', 18],
    ['', '25_59', 21, 'adult', 25],
    ['', '60_plus', 21, 'adult', 60],
    ['', 'unknown', 18, 'unknown', null],
    ['not a date', '25_59', 18, 'adult', 25],
  ] as const)('%s, %s, of age at %d: %s', (birthDate, ageBand, majority, kind, years) =>
    expect(ageOf({ birthDate, ageBand }, today, majority)).toEqual({ class: kind, years }),
  );
});
