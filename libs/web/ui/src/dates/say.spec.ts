import { type Saying, sayDay, sayExactly, sayLate, sayMoment } from './say';

// A Saturday evening in New York; in London it is already Sunday.
const saying: Saying = { now: new Date('2026-11-22T01:00:00Z'), zone: 'America/New_York', locale: 'en' };

describe('sayDay', () => {
  it.each([
    ['2026-11-21', 'Today'],
    ['2026-11-22', 'Tomorrow'],
    ['2026-11-20', 'Yesterday'],
    ['2026-11-24', 'Tuesday, in 3 days'],
    ['2026-11-18', 'Wednesday, 3 days ago'],
    ['2026-12-12', 'Dec 12, in 21 days'],
    ['2027-01-01', 'Jan 1, 2027'],
    ['2026-06-01', 'Jun 1'],
    ['2024-03-03', 'Mar 3, 2024'],
  ])('calls %s "%s"', (day, words) => {
    expect(sayDay(day, saying)).toBe(words);
  });

  it('goes by the calendar of the zone, not by hours', () => {
    expect(sayDay('2026-11-22T04:30:00Z', saying)).toBe('Today');
    expect(sayDay('2026-11-22T05:30:00Z', saying)).toBe('Tomorrow');
  });

  it('is lower case inside a sentence', () => {
    expect(sayDay('2026-11-21', { ...saying, inSentence: true })).toBe('today');
  });

  it('speaks Spanish where the words come from the browser', () => {
    expect(sayDay('2026-11-24', { ...saying, locale: 'es' })).toBe('Martes, dentro de 3 días');
  });
});

describe('sayMoment', () => {
  it.each([
    ['2026-11-22T00:59:40Z', 'Just now'],
    ['2026-11-22T00:40:00Z', '20 minutes ago'],
    ['2026-11-22T01:20:00Z', 'in 20 minutes'],
    ['2026-11-21T19:30:00Z', 'Today, 2:30 PM'],
    ['2026-11-22T19:30:00Z', 'Tomorrow, 2:30 PM'],
    ['2026-11-24T19:30:00Z', 'Tuesday 2:30 PM, in 3 days'],
    ['2025-11-24T19:30:00Z', 'Nov 24, 2025'],
  ])('calls %s "%s"', (at, words) => {
    expect(sayMoment(at, saying).replaceAll(' ', ' ')).toBe(words);
  });
});

describe('sayLate', () => {
  it.each([
    ['2026-11-18', '3 days late'],
    ['2026-11-20T23:00:00Z', '1 day late'],
    ['2026-11-21T22:30:00Z', '2 hours late'],
    ['2026-11-22T00:15:00Z', '45 minutes late'],
    ['2026-11-21', null],
    ['2026-11-22T01:00:30Z', null],
    ['2026-11-24', null],
  ])('says of %s: %s', (due, words) => {
    expect(sayLate(due, saying)).toBe(words);
  });
});

describe('sayExactly', () => {
  it('names day, time and zone', () => {
    expect(sayExactly('2026-11-24T19:30:00Z', saying).replaceAll(' ', ' ')).toBe('Tuesday, November 24, 2026 at 2:30 PM EST');
  });

  it('leaves a bare day where it is', () => {
    expect(sayExactly('2026-11-24', saying)).toBe('Tuesday, November 24, 2026');
  });
});
