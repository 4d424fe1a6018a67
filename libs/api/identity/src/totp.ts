import { HOTP, Secret, TOTP } from 'otpauth';

/** Seconds that one code is good for (RFC 6238). Authenticators all know SHA-1 and six digits, and many nothing else. */
const period = 30;
const digits = 6;
const algorithm = 'SHA1';
/** Steps by which an authenticator's clock may be off, before and after. */
const window = 1;

/** A copy of its own, because a small Buffer shares its memory with others. */
const secretOf = (bytes: Buffer) => new Secret({ buffer: Uint8Array.from(bytes).buffer });

/** The number of the step that a moment lies in. */
export const stepAt = (now: Date): number => TOTP.counter({ period, timestamp: now.getTime() });

/** The code of one step (RFC 4226, RFC 6238). */
export const totp = (secret: Buffer, step: number): string => HOTP.generate({ secret: secretOf(secret), algorithm, digits, counter: step });

/** The step whose code was typed, or null. Codes are compared in the same time whatever was typed. */
export function fittingStep(secret: Buffer, typed: string, now: Date): number | null {
  if (!/^[0-9]{6}$/.test(typed)) return null;
  const off = TOTP.validate({ token: typed, secret: secretOf(secret), algorithm, digits, period, timestamp: now.getTime(), window });
  return off === null ? null : stepAt(now) + off;
}

/** RFC 4648: how authenticators want a secret typed. */
export const base32 = (bytes: Buffer): string => secretOf(bytes).base32;

/** What an authenticator reads from the picture. The product's name is neutral; the organization's would tell where somebody works. */
export const uriOf = (secret: Buffer, account: string): string =>
  new TOTP({ issuer: 'Alongside', label: account, secret: secretOf(secret), algorithm, digits, period }).toString();
