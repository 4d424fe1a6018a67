import { alreadyPast, warningsBy } from './clock-warnings';

const due = new Date('2026-11-21T12:00:00Z');
const at = (hours: number) => new Date(due.getTime() - hours * 3_600_000);

it.each([
  ['eight days before', 192, 0],
  ['a week before', 168, 1],
  ['a day before', 24, 2],
  ['thirteen hours before', 13, 2],
  ['twelve hours before', 12, 3],
  ['four hours before', 4, 4],
  ['an hour before', 1, 5],
  ['a minute before', 1 / 60, 5],
  ['at its time', 0, 6],
  ['23 hours late', -23, 6],
  ['a day late', -24, 7],
  ['three days late', -72, 9],
])('%s', (_, hours, count) => expect(warningsBy(due, at(hours))).toBe(count));

it('is told that it is late, even where it was late from the start', () => {
  expect(alreadyPast(due, at(24))).toBe(2);
  expect(alreadyPast(due, at(-100))).toBe(5);
});
