import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenOrganization, staffBrowser, type GivenOrganization } from './support/given';
import { until } from './support/given-reminder';

describe('signing in', () => {
  let running: Running;
  let house: GivenOrganization;
  beforeAll(async () => {
    running = await startApp();
    house = await givenOrganization(running);
  });
  afterAll(() => running.close());

  const signIn = (email: string, password = PASSWORD, browser = staffBrowser(running)) => browser.post('/session', { email, password });

  it('answers who is there, and keeps only hashes', async () => {
    const browser = staffBrowser(running);
    const { body, headers } = await signIn(house.people.mara.email.toUpperCase(), PASSWORD, browser).expect(201);
    expect(body.user).toMatchObject({ displayName: 'Mara Advocate', roles: ['advocate'], acknowledged: true });
    const cookie = (headers['set-cookie'] as unknown as string[]).find((line) => line.startsWith('alongside_session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const token = browser.cookies.get('alongside_session') as string;
    const [{ found }] = await asOwner<{ found: number }>(
      running.database,
      `select count(*)::int as found from staff_session where encode(token_hash, 'escape') like '%' || $1 || '%'`,
      [token],
    );
    expect(found).toBe(0);
    await browser.get('/session').expect(200);
  });

  it('says the same for a wrong password and an unknown address', async () => {
    const wrong = await signIn(house.people.noor.email, 'wrong password here').expect(401);
    const unknown = await signIn('nobody@example.org', 'wrong password here').expect(401);
    expect({ ...wrong.body, requestId: 0 }).toEqual({ ...unknown.body, requestId: 0 });
  });

  it.each([
    [{}, ['email', 'password']],
    [{ email: 'x' }, ['email', 'password']],
    [{ email: 'not an address', password: 'y' }, ['email']],
    [{ email: 'a@example.org', password: 'y', more: true }, ['']],
  ])('refuses %j with the field at fault', async (body, paths) => {
    const answer = await staffBrowser(running).post('/session', body).expect(400);
    expect(answer.body.code).toBe('invalid_input');
    expect(answer.body.fields.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(paths));
  });

  it('slows a guesser down and leaves the owner’s own browser alone', async () => {
    const own = staffBrowser(running);
    await signIn(house.people.sam.email, PASSWORD, own).expect(201);
    for (let guess = 0; guess < 8; guess += 1) await signIn(house.people.sam.email, `guess number ${guess}`).expect(401);
    await signIn(house.people.sam.email).expect(429);
    await signIn(house.people.sam.email, PASSWORD, own).expect(201);
    running.clock.move(16 * MINUTE);
    await signIn(house.people.sam.email).expect(201);
  });

  it('locks when nobody is there, and opens again with the password only', async () => {
    const browser = staffBrowser(running);
    await signIn(house.people.director.email, PASSWORD, browser).expect(201);
    running.clock.move(11 * MINUTE);
    expect((await browser.get('/cases').expect(401)).body.code).toBe('locked');
    expect((await browser.get('/session').expect(200)).body.locked).toBe(true);
    expect((await browser.post('/session/unlock', { password: 'not this one' }).expect(401)).body.code).toBe('sign_in_failed');
    await browser.post('/session/unlock', { password: PASSWORD }).expect(201);
    await browser.get('/cases').expect(200);
  });

  it('can be locked by hand, ends by hand, and ends by itself', async () => {
    const browser = staffBrowser(running);
    await signIn(house.people.director.email, PASSWORD, browser).expect(201);
    await browser.post('/session/lock').expect(201);
    await browser.get('/cases').expect(401);
    await browser.post('/session/unlock', { password: PASSWORD }).expect(201);
    await browser.delete('/session').expect(200);
    await browser.get('/session').expect(401);
    const other = staffBrowser(running);
    await signIn(house.people.director.email, PASSWORD, other).expect(201);
    running.clock.move(13 * HOUR);
    await other.get('/session').expect(401);
  });

  it('lists one’s sessions and ends another one at once', async () => {
    const here = staffBrowser(running);
    const there = staffBrowser(running);
    await signIn(house.people.supervisor.email, PASSWORD, here).expect(201);
    await signIn(house.people.supervisor.email, PASSWORD, there).expect(201);
    const { body } = await here.get('/session/all').expect(200);
    const other = body.items.find(({ current }: { current: boolean }) => !current);
    await here.delete(`/session/${other.id}`).expect(200);
    await there.get('/session').expect(401);
    await here.get('/session').expect(200);
  });

  describe('from elsewhere', () => {
    it.each([
      ['another site', { Origin: 'https://evil.example' }, 'origin_refused'],
      ['no page at all', { Origin: '' }, 'origin_refused'],
      ['a page of ours in a frame of another site', { 'Sec-Fetch-Site': 'cross-site' }, 'origin_refused'],
      ['a page without the token', { 'X-XSRF-TOKEN': 'guess' }, 'csrf_refused'],
    ])('%s is refused', async (_, headers, code) => {
      const browser = await as(running, house.people.auditor);
      const request = browser.post('/session/lock');
      for (const [name, value] of Object.entries(headers)) request.set(name, value);
      expect((await request.expect(403)).body.code).toBe(code);
    });

    it('a staff session is nobody in the portal, and portal routes do not exist in the workspace', async () => {
      const browser = await as(running, house.people.mara);
      const stolen = staffBrowser({ ...running, workspace: running.portal } as Running);
      stolen.cookies = browser.cookies;
      await stolen.get('/session').expect(404);
      await stolen.get('/portal/status').expect(401);
      await browser.get('/portal/status').expect(404);
    });
  });

  describe('accounts', () => {
    it('come by invitation, work once, and end at once', async () => {
      const admin = await as(running, house.people.administrator);
      const { body } = await admin
        .post('/users', { email: 'Newcomer@Example.org', displayName: 'Nia Newcomer', roles: ['advocate'], teamIds: [house.teams.north] })
        .expect(201);
      const token = body.link.split('/').pop();
      const mail = () => readdirSync(running.outbox).map((file) => readFileSync(join(running.outbox, file), 'utf8'));
      await until(
        async () => mail().some((text) => text.includes('newcomer@example.org') && text.replaceAll('=\r\n', '').includes(token)),
        (arrived) => arrived,
      );
      expect((await staffBrowser(running).post('/password/link', { token }).expect(201)).body).toMatchObject({
        displayName: 'Nia Newcomer',
        kind: 'invite',
      });
      await signIn('newcomer@example.org').expect(401);
      expect((await staffBrowser(running).post('/password', { token, password: 'short' }).expect(400)).body.fields[0].path).toBe(
        'password',
      );
      await staffBrowser(running).post('/password', { token, password: PASSWORD }).expect(201);
      expect((await staffBrowser(running).post('/password', { token, password: PASSWORD }).expect(404)).body.code).toBe('link_expired');

      const newcomer = staffBrowser(running);
      await signIn('newcomer@example.org', PASSWORD, newcomer).expect(201);
      expect((await newcomer.get('/cases').expect(403)).body.code).toBe('acknowledgement_missing');
      await newcomer.post('/session/acknowledgement').expect(201);
      await newcomer.get('/cases').expect(200);

      await admin.post(`/users/${body.id}/leave`, { version: 2 }).expect(201);
      await newcomer.get('/cases').expect(401);
      await signIn('newcomer@example.org').expect(401);
    });

    it('get a new password by a link that says nothing about who exists', async () => {
      const known = await staffBrowser(running).post('/password/forgotten', { email: house.people.noor.email }).expect(201);
      const unknown = await staffBrowser(running).post('/password/forgotten', { email: 'nobody@example.org' }).expect(201);
      expect(known.body).toEqual(unknown.body);
    });

    it('keep one administrator, and nobody changes their own roles', async () => {
      const admin = await as(running, house.people.administrator);
      const { id } = house.people.administrator;
      await admin.patch(`/users/${id}`, { version: 1, roles: ['director'] }).expect(403);
      await admin.post(`/users/${id}/leave`, { version: 1 }).expect(403);
    });

    it('of another organization cannot be seen, named or used', async () => {
      const other = await givenOrganization(running, 'Elsewhere');
      const admin = await as(running, house.people.administrator);
      await admin.patch(`/users/${other.people.mara.id}`, { version: 1, displayName: 'X' }).expect(404);
      expect(
        (
          await admin
            .post('/users', { email: 'z@example.org', displayName: 'Z', roles: ['advocate'], teamIds: [other.teams.north] })
            .expect(400)
        ).body.fields[0].path,
      ).toBe('teamIds');
      await admin.post('/users', { email: other.people.mara.email, displayName: 'Works for both', roles: ['advocate'] }).expect(201);
    });
  });
});
