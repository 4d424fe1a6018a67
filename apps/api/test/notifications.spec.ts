import { randomUUID } from 'node:crypto';
import { Database, system } from '@alongside/api/core';
import { NotificationStreams, Notifications } from '@alongside/api/reminders';
import type { NotificationList, ReasonCode } from '@alongside/contract';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import {
  as,
  givenCase,
  givenOrganization,
  PASSWORD,
  staffBrowser,
  type Browser,
  type GivenOrganization,
  type Person,
} from './support/given';
import { until } from './support/given-reminder';
import { openStream, type Stream } from './support/stream';

let running: Running;
let home: GivenOrganization;
let mara: Browser;
let file: { id: string; number: string };
const streams: Stream[] = [];
beforeAll(async () => {
  running = await startApp();
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
  file = await givenCase(mara);
});
afterEach(() => streams.splice(0).forEach((stream) => stream.close()));
afterAll(() => running.close());

const tell = (person: Person, reason: ReasonCode = 'message_received', caseId: string | null = file.id) => {
  const actor = system(person.organizationId, 'test');
  return running.app
    .get(Database)
    .transaction(actor, () =>
      running.app.get(Notifications).tell(actor, person.id, { kind: 'message', reason, facts: { count: 1 }, caseId }),
    );
};
const list = async (browser: Browser) => (await browser.get('/notifications').expect(200)).body as NotificationList;
const open = async (browser: Browser) => {
  const stream = await openStream(browser);
  streams.push(stream);
  return stream;
};
const listening = (stream: Stream) =>
  until(
    async () => stream.events.length,
    (count) => count > 0,
  );
const signIn = async (person: Person) => {
  const browser = staffBrowser(running);
  await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
  return browser;
};

describe('the list', () => {
  it('shows one’s own, newest first, with what is unread', async () => {
    await tell(home.people.mara, 'case_assigned');
    await tell(home.people.mara, 'message_received');
    const { items, unread } = await list(mara);
    expect(items.slice(0, 2).map(({ reason }) => reason)).toEqual(['message_received', 'case_assigned']);
    expect(items[0]).toEqual({
      id: expect.any(String),
      kind: 'message',
      reason: 'message_received',
      facts: { count: 1 },
      caseId: file.id,
      caseNumber: file.number,
      reminderId: null,
      createdAt: expect.any(String),
      readAt: null,
    });
    expect(unread).toBeGreaterThanOrEqual(2);
    expect((await list(await as(running, home.people.noor))).items).toEqual([]);
  });

  it('is marked as read by its owner only', async () => {
    await tell(home.people.mara);
    const [{ id }] = (await list(mara)).items;
    const noor = await as(running, home.people.noor);
    await noor.post('/notifications/read', { ids: [id] }).expect(201);
    expect((await list(mara)).items[0].readAt).toBeNull();
    const before = (await list(mara)).unread;
    expect((await mara.post('/notifications/read', { ids: [id, randomUUID()] }).expect(201)).body).toEqual({ unread: before - 1 });
    expect((await mara.post('/notifications/read', { ids: [] }).expect(201)).body).toEqual({ unread: before - 1 });
    expect((await list(mara)).items[0].readAt).toEqual(expect.any(String));
  });

  it('says nothing about a case that may not be opened anymore', async () => {
    const noor = await as(running, home.people.noor);
    await tell(home.people.noor);
    expect((await list(noor)).items[0]).toMatchObject({ kind: 'message', caseId: null, caseNumber: null, facts: {} });
  });

  it('counts the reviews that wait for those who may review', async () => {
    expect((await list(mara)).reviewsWaiting).toBe(0);
  });

  it('stays inside the organization', async () => {
    const away = await givenOrganization(running, 'Elsewhere');
    await tell(home.people.mara);
    const [{ id }] = (await list(mara)).items;
    const stranger = await as(running, away.people.director);
    expect(await list(stranger)).toMatchObject({ items: [], unread: 0 });
    await stranger.post('/notifications/read', { ids: [id] }).expect(201);
    expect((await list(mara)).items[0].readAt).toBeNull();
  });

  it.each([[{}], [{ ids: 'all' }], [{ ids: ['x'] }], [{ ids: Array.from({ length: 201 }, () => randomUUID()) }]])(
    'answers bad input with 400',
    async (input) => {
      await mara.post('/notifications/read', input).expect(400);
    },
  );
});

describe('the stream', () => {
  it('is one of events that carry ids only', async () => {
    const stream = await open(mara);
    expect(stream).toMatchObject({ status: 200, type: 'text/event-stream' });
    await listening(stream);
    expect(stream.events).toEqual([{ type: 'message', data: {} }]);
    await tell(home.people.mara);
    await until(
      async () => stream.events.length,
      (count) => count === 2,
    );
    expect(stream.events[1]).toEqual({ type: 'notification', data: { id: (await list(mara)).items[0].id } });
  });

  it('hears nothing of a change that was taken back', async () => {
    const stream = await open(mara);
    await listening(stream);
    const actor = system(home.id, 'test');
    const told = running.app.get(Database).transaction(actor, async () => {
      await running.app
        .get(Notifications)
        .tell(actor, home.people.mara.id, { kind: 'message', reason: 'portal_danger', facts: {}, caseId: null });
      throw new Error('taken back');
    });
    await expect(told).rejects.toThrow('taken back');
    await tell(home.people.mara);
    await until(
      async () => stream.events.length,
      (count) => count > 1,
    );
    expect(stream.events).toHaveLength(2);
  });

  it('goes on after the connection to the database was lost, and tells the browser to ask again', async () => {
    const stream = await open(mara);
    await listening(stream);
    await asOwner(
      running.database,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
    );
    await until(
      async () => stream.events.length,
      (count) => count === 2,
    );
    expect(stream.events[1]).toEqual({ type: 'message', data: {} });
    await tell(home.people.mara);
    await until(
      async () => stream.events.length,
      (count) => count === 3,
    );
  });

  it('ends with its session within seconds: signed out, locked, revoked elsewhere', async () => {
    const [out, locks, revoked] = [await signIn(home.people.sam), await signIn(home.people.sam), await signIn(home.people.sam)];
    const opened = await Promise.all([out, locks, revoked].map(open));
    const staying = await open(await as(running, home.people.sam));
    await Promise.all([...opened, staying].map(listening));
    await out.delete('/session').expect(200);
    await locks.post('/session/lock').expect(201);
    await asOwner(running.database, `update staff_session set revoked_at = now() where token_hash = sha256($1)`, [
      revoked.cookies.get('alongside_session'),
    ]);
    const since = Date.now();
    await Promise.all(opened.map(({ ended }) => ended));
    expect(Date.now() - since).toBeLessThan(6_000);
    await tell(home.people.sam);
    await until(
      async () => staying.events.length,
      (count) => count === 2,
    );
  });

  it('does not keep an idle session alive', async () => {
    const browser = await signIn(home.people.noor);
    const stream = await open(browser);
    await listening(stream);
    await asOwner(running.database, `update staff_session set last_seen_at = now() - interval '11 minutes' where token_hash = sha256($1)`, [
      browser.cookies.get('alongside_session'),
    ]);
    await stream.ended;
  });

  it('is closed to people who are not signed in and to the portal', async () => {
    expect((await open(staffBrowser(running))).status).toBe(401);
    const response = await fetch(`${running.portal}/api/notifications/stream`);
    expect(response.status).toBe(404);
  });

  it('serves a limited number of windows of one person', async () => {
    const browser = await as(running, home.people.supervisor);
    const opened = await Promise.all(Array.from({ length: 20 }, () => open(browser)));
    await Promise.all(opened.map(listening));
    expect((await open(browser)).status).toBe(429);
    opened[0].close();
    await until(
      async () => (await open(browser)).status,
      (status) => status === 200,
    );
  });

  it('hears what another process tells, in every window of the person, and of nobody else', async () => {
    const other = await startApp({ database: running.database });
    try {
      const browser = await as(other, home.people.mara);
      const far = [await openStream(browser), await openStream(browser)];
      const noor = await open(await as(running, home.people.noor));
      await Promise.all([...far, noor].map(listening));
      await tell(home.people.mara);
      await Promise.all(
        far.map((stream) =>
          until(
            async () => stream.events.length,
            (count) => count === 2,
          ),
        ),
      );
      expect(noor.events).toHaveLength(1);
      far.forEach((stream) => stream.close());
    } finally {
      await other.close();
    }
  });

  it('lets the server close', async () => {
    const other = await startApp({ database: running.database });
    const stream = await openStream(await as(other, home.people.mara));
    await listening(stream);
    other.app.get(NotificationStreams).onModuleDestroy();
    await stream.ended;
    const since = Date.now();
    await other.close();
    expect(Date.now() - since).toBeLessThan(4_000);
  });
});
