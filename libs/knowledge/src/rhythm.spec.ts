import { nextCheck } from '.';
import { agency } from './agencies';

describe('nextCheck', () => {
  const sent = new Date('2026-03-01T09:30:00Z');
  const at = (key: Parameters<typeof agency>[0], attempt: number) => nextCheck(agency(key).rhythm, sent, attempt).toISOString();

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
    nextCheck(agency('ic3').rhythm, sent, 1);
    expect(sent.toISOString()).toBe('2026-03-01T09:30:00.000Z');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses attempt %p', (attempt) => {
    expect(() => at('ic3', attempt)).toThrow(RangeError);
  });

  it('refuses an invalid date', () => {
    expect(() => nextCheck(agency('ic3').rhythm, new Date('nonsense'), 1)).toThrow(RangeError);
  });
});
