import { createHmac } from 'node:crypto';
import { Window, demo, quit } from './support/browser';

afterAll(quit);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Whom no other journey signs in: from here on nobody comes in without the second step. */
const EMAIL = 'isla@northlight.example';
const password = demo.users.find(({ email }) => email === EMAIL)?.password ?? '';

/** What an authenticator that was given this key by typing it shows now, or some half minutes later (RFC 6238). */
function shows(key: string, later = 0): string {
  const bits = [...key.replace(/\s/g, '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))))
    .update(counter)
    .digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const signIn = async (window: Window) => {
  await window.goto('/sign-in');
  await window.page.getByLabel('E-mail').fill(EMAIL);
  await window.page.getByLabel('Password', { exact: true }).fill(password);
  await window.press('Sign in');
};

describe('the second step at sign-in', () => {
  it('is set up with a phone, asked for afterwards, and has a way in for the day the phone is lost', async () => {
    const isla = await Window.open(demo.workspace);
    await isla.signIn(EMAIL);
    await isla.goto('/me');
    const card = isla.page.getByRole('region', { name: 'Second step at sign-in' });
    await isla.sees('Off.', card);
    await isla.isSound('second-step-off');
    await isla.press('Set up', card);
    await isla.page.getByLabel('Your password').fill(password);
    await isla.press('Continue');
    await isla.page.getByRole('img', { name: /Picture for the authenticator/ }).waitFor();
    await isla.page.getByText('The camera does not work? Type this key.').click();
    const key = await isla.page.locator('app-enrol code').innerText();
    await isla.isSound('second-step-enrol');
    const code = isla.page.getByLabel('Type the six digits that it shows now');
    await code.fill('000000');
    await isla.press('Continue', isla.page.locator('app-enrol'));
    await isla.sees('This code does not fit');
    const used = shows(key);
    await code.fill(used);
    await isla.press('Continue', isla.page.locator('app-enrol'));
    await isla.page.getByRole('heading', { name: 'Keep these codes' }).waitFor();
    const codes = await isla.page.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await isla.isSound('second-step-codes');
    await isla.page.getByLabel('I have kept them where I find them again.').check();
    await isla.press('Done');
    await isla.sees('10 recovery codes are left', card);
    await isla.isSound('second-step-on');

    // Elsewhere: password, then the next code; one that was used is no good.
    const other = await Window.open(demo.workspace);
    await signIn(other);
    await other.page.getByRole('heading', { name: 'One more step' }).waitFor();
    await other.isSound('second-step-asked');
    await other.goto('/cases');
    await other.page.getByRole('heading', { name: 'One more step' }).waitFor();
    await other.page.getByLabel('Six digits').fill(used);
    await other.press('Sign in');
    await other.sees('This code does not fit');
    await other.page.getByLabel('Six digits').fill(shows(key, 1));
    await other.press('Sign in');
    await other.page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();

    // The phone is lost.
    const third = await Window.open(demo.workspace);
    await signIn(third);
    await third.press('I do not have my phone');
    await third.isSound('second-step-recovery');
    await third.page.getByLabel('Recovery code').fill(codes[4].toLowerCase());
    await third.press('Sign in');
    await third.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await third.goto('/me');
    await third.sees('9 recovery codes are left');
    await third.sees('with a recovery code', third.page.getByRole('region', { name: 'Where you are signed in' }));
    await third.isSound('second-step-sessions');
    for (const window of [isla, other, third]) expect(window.problems).toEqual([]);
  });
});
