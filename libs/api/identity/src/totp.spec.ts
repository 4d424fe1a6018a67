import { base32, fittingStep, stepAt, totp, uriOf } from './totp';

const seeds = {
  sha1: '12345678901234567890',
  sha256: '12345678901234567890'.repeat(2).slice(0, 32),
  sha512: '1234567890'.repeat(7).slice(0, 64),
};

/** RFC 6238, appendix B. */
const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
] as const;

describe('codes by time', () => {
  it.each(vectors)('at second %d are those of RFC 6238', (second, ...codes) => {
    const step = stepAt(new Date(second * 1_000));
    const made = (['sha1', 'sha256', 'sha512'] as const).map((algorithm) => totp(Buffer.from(seeds[algorithm]), step, 8, algorithm));
    expect(made).toEqual(codes);
  });

  it('fit one step before and after, and no further', () => {
    const secret = Buffer.from(seeds.sha1);
    const now = new Date(1111111111_000);
    const here = stepAt(now);
    const found = [-2, -1, 0, 1, 2].map((off) => fittingStep(secret, totp(secret, here + off), now));
    expect(found).toEqual([null, here - 1, here, here + 1, null]);
    for (const typed of ['', '12345', `${totp(secret, here)}0`, 'abcdef']) expect(fittingStep(secret, typed, now)).toBeNull();
  });

  it('come from a secret as authenticators take it', () => {
    // RFC 4648, section 10.
    const made = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)));
    expect(made).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
    expect(uriOf(Buffer.from('Hello!'), 'maya@harbor.example')).toBe(
      'otpauth://totp/Alongside:maya%40harbor.example?secret=JBSWY3DPEE&issuer=Alongside',
    );
  });
});
