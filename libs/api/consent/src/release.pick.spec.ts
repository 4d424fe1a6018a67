import { pick, stateOf, type JudgedRelease } from './release.pick';

const now = new Date('2026-11-21T12:00:00Z');
const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
let count = 0;
const release = (values: Partial<JudgedRelease> = {}): JudgedRelease => ({
  id: `0000${++count}`.slice(-4),
  state: 'active',
  startsAt: day(-1),
  expiresAt: day(5),
  usedAt: null,
  items: ['Name', 'What happened'],
  ...values,
});

describe('stateOf', () => {
  it('ends a release at its very moment, and when its one time was used', () => {
    expect(stateOf(release({ expiresAt: new Date(now.getTime() + 1) }), now)).toBe('active');
    expect(stateOf(release({ expiresAt: now }), now)).toBe('expired');
    expect(stateOf(release({ expiresAt: now.toISOString() }), now)).toBe('expired');
    expect(stateOf(release({ usedAt: day(-1) }), now)).toBe('expired');
    expect(stateOf(release({ state: 'revoked', expiresAt: day(-3) }), now)).toBe('revoked');
    expect(stateOf(release({ state: 'declined', expiresAt: null }), now)).toBe('declined');
  });
});

describe('pick', () => {
  it('takes the one that covers everything and lasts longest', () => {
    const [short, long, narrow] = [release(), release({ expiresAt: day(9) }), release({ expiresAt: day(20), items: ['Name'] })];
    expect(pick([short, long, narrow], ['what  happened', ' NAME'], now).release).toBe(long);
    expect(pick([short, long, narrow], [], now).release).toBe(narrow);
  });

  it('joins no two releases, and says what the best one lacks', () => {
    const found = pick([release({ items: ['Name'] }), release({ items: ['Address', 'Name'] })], ['Name', 'Address', 'What happened'], now);
    expect(found).toEqual({ release: null, problem: 'release_missing', uncovered: [2] });
  });

  it('waits for one that has not begun', () => {
    expect(pick([release({ startsAt: day(1) })], ['Name'], now)).toMatchObject({ release: null, problem: 'release_missing' });
    expect(pick([release({ startsAt: now })], ['Name'], now).problem).toBeNull();
  });

  it('tells what became of the last one', () => {
    const [expired, revoked, declined] = [
      release({ expiresAt: day(-1) }),
      release({ state: 'revoked' }),
      release({ state: 'declined', items: [] }),
    ];
    expect(pick([], ['Name'], now).problem).toBe('release_missing');
    expect(pick([declined], ['Name'], now).problem).toBe('release_missing');
    expect(pick([expired, declined], ['Name'], now).problem).toBe('release_expired');
    expect(pick([revoked, expired], ['Name'], now).problem).toBe('release_revoked');
    expect(pick([release({ usedAt: day(-1) })], ['Name'], now).problem).toBe('release_expired');
  });
});
