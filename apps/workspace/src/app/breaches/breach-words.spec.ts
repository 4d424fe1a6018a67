import { timeLeft } from './breach-words';

const now = new Date('2026-11-21T12:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();

describe('the time that is left', () => {
  it.each([
    [0.5, 'less than an hour left', 'late'],
    [1.9, '1 hour left', 'soon'],
    [23.99, '23 hours left', 'soon'],
    [72, '72 hours left', 'calm'],
    [30 * 24 + 5, '30 days left', 'calm'],
    [0, 'due now', 'late'],
    [-1.2, '1 hour late', 'late'],
    [-30.5, '30 hours late', 'late'],
  ])('%s hours', (hours, words, urgency) => expect(timeLeft(at(hours), now)).toEqual({ words, urgency }));
});
