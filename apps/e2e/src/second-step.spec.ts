import { createHmac } from 'node:crypto';
import { Window, demo, quit } from './support/browser';

afterAll(quit);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const EMAIL = 'leah@harbor.example';
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
    const leah = await Window.of('leah');
    await leah.goto('/me');
    const card = leah.page.getByRole('region', { name: 'Second step at sign-in' });
    await leah.sees('Off.', card);
    await leah.isSound('second-step-off');
    await leah.press('Set up', card);
    await leah.page.getByLabel('Your password').fill(password);
    await leah.press('Continue');
    await leah.page.getByRole('img', { name: /Picture for the authenticator/ }).waitFor();
    await leah.page.getByText('The camera does not work? Type this key.').click();
    const key = await leah.page.locator('app-enrol code').innerText();
    await leah.isSound('second-step-enrol');
    const code = leah.page.getByLabel('Type the six digits that it shows now');
    await code.fill('000000');
    await leah.press('Continue', leah.page.locator('app-enrol'));
    await leah.sees('This code does not fit');
    const used = shows(key);
    await code.fill(used);
    await leah.press('Continue', leah.page.locator('app-enrol'));
    await leah.page.getByRole('heading', { name: 'Keep these codes' }).waitFor();
    const codes = await leah.page.getByRole('list', { name: 'Recovery codes' }).locator('code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await leah.isSound('second-step-codes');
    await leah.page.getByLabel('I have kept them where I find them again.').check();
    await leah.press('Done');
    await leah.sees('10 recovery codes are left', card);
    await leah.isSound('second-step-on');

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
    for (const window of [leah, other, third]) expect(window.problems).toEqual([]);
  });
});
