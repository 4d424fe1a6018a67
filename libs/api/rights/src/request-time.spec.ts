import { requestRuleFor } from '@alongside/knowledge/deadlines';
import { answerBy, longer, remindAt } from './request-time';

const asked = new Date('2026-01-31T20:30:00Z');

it.each([
  ['30 days in New York', 'US', 'America/New_York', '2026-03-03T04:59:59.999Z'],
  ['one month in London, which may be a short one', 'GB', 'Europe/London', '2026-02-28T23:59:59.999Z'],
  ['the policy of an organization elsewhere', 'NZ', 'Pacific/Auckland', '2026-03-03T10:59:59.999Z'],
])('%s', (_, country, zone, by) => expect(answerBy(asked, requestRuleFor(country), zone).toISOString()).toBe(by));

it('is extended by two months in London, counted from the end of the first', () => {
  const rule = requestRuleFor('GB');
  const first = answerBy(asked, rule, 'Europe/London');
  expect(longer(first, rule, 'Europe/London').toISOString()).toBe('2026-04-28T22:59:59.999Z');
});

describe('the reminder', () => {
  const due = new Date('2026-03-01T00:00:00Z');
  it.each([
    ['received', '2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'],
    ['checked', '2026-02-01T00:00:00Z', '2026-02-22T00:00:00Z'],
    ['checked', '2026-02-25T00:00:00Z', '2026-02-26T00:00:00Z'],
    ['approved', '2026-02-28T12:00:00Z', '2026-03-01T00:00:00Z'],
  ] as const)('%s at %s', (state, now, at) => expect(remindAt(state, new Date(now), due)).toEqual(new Date(at)));
});
