import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that one code is good for (RFC 6238). */
const STEP = 30;
/** Steps by which an authenticator's clock may be off, before and after. */
const DRIFT = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1_000 / STEP);

/** The code of one step: HOTP (RFC 4226) of the number of the step. Authenticators all know SHA-1 and six digits, and many nothing else. */
export function totp(secret: Buffer, step: number, digits = 6, algorithm: 'sha1' | 'sha256' | 'sha512' = 'sha1'): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const at = mac[mac.length - 1] & 15;
  const number = mac.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code was typed, or null. All that could fit are compared, each in the same time, so that nothing can be told from how long it takes. */
export function fittingStep(secret: Buffer, typed: string, now: Date): number | null {
  const here = stepAt(now);
  const sent = Buffer.from(typed.padEnd(6, ' ').slice(0, 6));
  let found: number | null = null;
  for (let step = here - DRIFT; step <= here + DRIFT; step += 1)
    if (timingSafeEqual(sent, Buffer.from(totp(secret, step))) && typed.length === 6) found = step;
  return found;
}

/** RFC 4648, without padding: how authenticators want a secret typed. */
export function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

/** What an authenticator reads from the picture. The product's name is neutral; the organization's would tell where somebody works. */
export function uriOf(secret: Buffer, account: string): string {
  const issuer = 'Alongside';
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${issuer}`;
}
