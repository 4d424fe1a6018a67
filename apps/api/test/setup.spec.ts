import { createHmac } from 'node:crypto';
import { KeyProvider } from '@alongside/api/core';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, staffBrowser } from './support/given';

let running: Running;
let token: string;
beforeEach(async () => {
  running = await startApp();
  token = createHmac('sha256', running.app.get(KeyProvider).installation('setup')).update('first organization').digest('base64url');
});
afterEach(() => running.close());

const first = (values: object = {}) =>
  staffBrowser(running).post('/setup', {
    token,
    organizationName: 'First House',
    timezone: 'America/New_York',
    displayName: 'Fay First',
    email: 'fay@example.org',
    password: PASSWORD,
    ...values,
  });
const organizations = () => asOwner<{ name: string }>(running.database, 'select name from organization');
const needed = async () => (await staffBrowser(running).get('/setup').expect(200)).body.needed;

describe('the first organization', () => {
  it('is made once, by whoever has the token of the log', async () => {
    expect(await needed()).toBe(true);
    expect((await first({ token: 'x'.repeat(43) }).expect(404)).body.code).toBe('link_expired');
    await first().expect(201);
    expect(await needed()).toBe(false);
    expect((await first().expect(404)).body.code).toBe('link_expired');
    const browser = staffBrowser(running);
    const { body } = await browser.post('/session', { email: 'fay@example.org', password: PASSWORD }).expect(201);
    expect(body).toMatchObject({ user: { roles: ['administrator'], acknowledged: false }, organization: { name: 'First House' } });
    expect(await organizations()).toEqual([{ name: 'First House' }]);
    // The tests' people have a cheap hash; what the API makes is never cheaper than this.
    const [{ made }] = await asOwner<{ made: string }>(running.database, 'select password_hash as made from user_account');
    expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
  });

  it('is one, also when the button was pressed five times', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => first()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404]);
    expect(await organizations()).toHaveLength(1);
    expect(await asOwner(running.database, 'select 1 from user_account')).toHaveLength(1);
  });

  it.each([
    ['timezone', 'Mars/Olympus'],
    ['password', 'short'],
    ['email', 'no address'],
    ['organizationName', '  '],
    ['displayName', 'a\u0000b'],
  ])('is not made with a wrong %s', async (path, value) => {
    expect((await first({ [path]: value }).expect(400)).body.fields[0].path).toBe(path);
    expect(await needed()).toBe(true);
  });
});
