import { base32, fittingStep, stepAt, totp, uriOf } from './totp';

const secret = Buffer.from('12345678901234567890');

/** RFC 6238, appendix B: the last six digits of the codes with SHA-1. */
const vectors = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const;

describe('codes by time', () => {
  it.each(vectors)('at second %d are those of RFC 6238', (second, code) => {
    expect(totp(secret, stepAt(new Date(second * 1_000)))).toBe(code);
  });

  it('fit one step before and after, and no further', () => {
    const now = new Date(1111111111_000);
    const here = stepAt(now);
    const found = [-2, -1, 0, 1, 2].map((off) => fittingStep(secret, totp(secret, here + off), now));
    expect(found).toEqual([null, here - 1, here, here + 1, null]);
    for (const typed of ['', '12345', `${totp(secret, here)}0`, 'abcdef', 'ａｂｃｄｅｆ'])
      expect(fittingStep(secret, typed, now)).toBeNull();
  });

  it('come from a secret as authenticators take it', () => {
    expect(base32(Buffer.from('Hello!'))).toBe('JBSWY3DPEE');
    const uri = new URL(uriOf(Buffer.from('Hello!'), 'maya@harbor.example'));
    expect(`${uri.protocol}//${uri.host}${decodeURIComponent(uri.pathname)}`).toBe('otpauth://totp/Alongside:maya@harbor.example');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: 'JBSWY3DPEE', issuer: 'Alongside' });
  });
});
