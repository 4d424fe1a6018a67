import { sayTime } from './say-time';

const now = new Date('2026-11-21T18:00:00Z');
const say = (at: string, locale = 'en', zone = 'America/New_York') => sayTime(new Date(at), now, locale, zone).replace(/\s/g, ' ');

describe('sayTime', () => {
  it('says what is near by the clock', () => {
    expect(say('2026-11-21T17:59:30Z')).toBe('now');
    expect(say('2026-11-21T17:35:00Z')).toBe('25 minutes ago');
    expect(say('2026-11-21T14:30:00Z')).toBe('today, 9:30 AM');
  });

  it('counts days by the calendar of the zone, not by hours', () => {
    expect(say('2026-11-21T04:30:00Z')).toBe('yesterday, 11:30 PM');
    expect(say('2026-11-21T04:30:00Z', 'en', 'UTC')).toBe('today, 4:30 AM');
    expect(say('2026-11-24T15:00:00Z')).toBe('in 3 days');
  });

  it('says what is far away by its date', () => {
    expect(say('2026-09-01T15:00:00Z')).toBe('September 1, 2026');
  });

  it('speaks Spanish', () => {
    expect(say('2026-11-20T15:00:00Z', 'es')).toMatch(/^ayer, /);
    expect(say('2026-11-26T15:00:00Z', 'es')).toBe('dentro de 5 días');
  });
});
