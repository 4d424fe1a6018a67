import { stepAt, totp } from '@alongside/api/identity';
import type { Running } from './app';
import { PASSWORD, staffBrowser, type Browser, type Person } from './given';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The app on somebody's phone: got the secret by typing it, knows the time of the test. */
export class Authenticator {
  private readonly secret: Buffer;
  constructor(
    private readonly running: Running,
    typed: string,
  ) {
    const bits = [...typed].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  }

  /** The code of now, or of some steps away. */
  code(off = 0): string {
    return totp(this.secret, stepAt(this.running.clock.now()) + off);
  }
  /** Waits for the next code, because the last one was used. */
  next(): string {
    this.running.clock.move(30_000);
    return this.code();
  }
}

/** Sets up the second factor in this browser. */
export async function givenFactor(running: Running, browser: Browser): Promise<{ phone: Authenticator; recoveryCodes: string[] }> {
  const begun = await browser.post('/factor/begin', { password: PASSWORD }).expect(201);
  const phone = new Authenticator(running, begun.body.secret);
  const confirmed = await browser.post('/factor/confirm', { code: phone.code() }).expect(201);
  return { phone, recoveryCodes: confirmed.body.recoveryCodes };
}

/** A browser in which the password of somebody was typed, and no code yet. */
export async function halfIn(running: Running, person: Person, browser = staffBrowser(running)): Promise<Browser> {
  await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
  return browser;
}
