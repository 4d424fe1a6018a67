import { Database } from '@alongside/api/core';
import { Users } from '@alongside/api/identity';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { startApp, type Running } from './support/app';
import { asOwner, ownerUrl } from './support/database';
import { PASSWORD, as, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { wire } from './support/wire';

let running: Running;
let house: GivenOrganization;
let mara: Browser;
let caseId: string;
beforeAll(async () => {
  running = await startApp();
  house = await givenOrganization(running);
  mara = await as(running, house.people.mara);
  caseId = (await givenCase(mara)).id;
});
afterAll(() => running.close());

describe('an answer', () => {
  it('is given only when the line about it is committed', async () => {
    const client = new Client({ connectionString: ownerUrl(running.database) });
    await client.connect();
    await client.query('begin; lock table audit_event in exclusive mode');
    let answered = false;
    const reading = mara.get(`/cases/${caseId}`).then((answer) => {
      answered = true;
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(answered).toBe(false);
    await client.query('commit');
    await client.end();
    expect((await reading).status).toBe(200);
  });

  it('is not given when the line about it cannot be written', async () => {
    await asOwner(running.database, 'revoke insert on audit_event from alongside_audit');
    try {
      for (const path of [`/cases/${caseId}`, '/cases', '/today', '/colleagues', `/cases/${caseId}/timeline`]) {
        const { status, text } = await mara.get(path);
        expect({ path, status }).toEqual({ path, status: 500 });
        expect(text).not.toMatch(/Rosa|Mara/);
      }
    } finally {
      await asOwner(running.database, 'grant insert on audit_event to alongside_audit');
    }
    await mara.get(`/cases/${caseId}`).expect(200);
  });

  it('holds nothing that its schema does not name, however deep', async () => {
    const admin = await as(running, house.people.administrator);
    const { body } = await admin.get('/organization').expect(200);
    expect(Object.keys(body)).not.toContain('createdAt');
    const leaky = {
      id: house.people.mara.id,
      email: 'a@example.org',
      displayName: 'A',
      roles: ['advocate'],
      teams: [{ id: house.teams.north, name: 'North', secret: 'deep' }],
      state: 'active',
      locale: 'en',
      factor: false,
      waiting: false,
      privileged: false,
      version: 1,
      passwordHash: '$argon2id$leaked',
    };
    const list = jest.spyOn(running.app.get(Users), 'list').mockResolvedValue({ items: [leaky], secret: 'outside' } as never);
    const { text } = await admin.get('/users').expect(200);
    list.mockRestore();
    expect(text).toContain('North');
    expect(text).not.toMatch(/leaked|deep|outside|secret|passwordHash/);
  });

  it('has an id of its own, that nobody outside chooses, and refusals repeat it', async () => {
    const paths = ['/api/health/live', '/api/cases', '/api/nowhere', '/api/%'];
    const ids = new Set<unknown>();
    for (const path of [...paths, ...paths]) {
      const { headers, body } = await wire({ method: 'GET', address: running.workspace, path, headers: { 'X-Request-Id': 'chosen' } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      ids.add(headers['x-request-id']);
      if (body['code']) expect(body).toMatchObject({ message: expect.any(String), requestId: headers['x-request-id'] });
    }
    expect(ids.size).toBe(paths.length * 2);
  });
});

it('no connection keeps the organization of the transaction that used it', async () => {
  const db = running.app.get(Database);
  const on = { organizationId: house.id, userId: house.people.mara.id };
  await Promise.all(Array.from({ length: 20 }, () => db.transaction(on, () => db.query('select pg_sleep(0.02)'))));
  const source = running.app.get(DataSource);
  const left = await Promise.all(
    Array.from({ length: 20 }, () =>
      source.query(
        `select current_setting('app.organization', true) as organization, current_setting('app.user', true) as person, pg_sleep(0.02)`,
      ),
    ),
  );
  for (const [{ organization, person }] of left) expect([organization || null, person || null]).toEqual([null, null]);
});

it('cookies of staff go over TLS only, and no script reads the session', async () => {
  const secure = await startApp({ database: running.database, settings: { WORKSPACE_ORIGIN: 'https://workspace.test' } });
  const answer = await staffBrowser(secure).post('/session', { email: house.people.mara.email, password: PASSWORD }).expect(201);
  await secure.close();
  const lines = answer.headers['set-cookie'] as unknown as string[];
  expect(lines.map((line) => line.split('=')[0]).sort()).toEqual(['alongside_device', 'alongside_session', 'alongside_xsrf']);
  for (const line of lines) {
    expect(line).toMatch(/; Path=\//);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; SameSite=Strict/);
    expect(line).not.toMatch(/Domain=/i);
    expect(/; HttpOnly/.test(line)).toBe(!line.startsWith('alongside_xsrf'));
  }
});
