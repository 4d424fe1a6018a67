import { randomUUID } from 'node:crypto';
import { Jobs, Sweeps } from '@alongside/api/core';
import { DeliverReminder, Delivery } from '@alongside/api/reminders';
import type { NotificationList } from '@alongside/contract';
import { Redis } from 'ioredis';
import { DAY, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenReminder, inDomain, storedReminder, toldAbout, until } from './support/given-reminder';
import { inFull } from './support/long';
import { openStream } from './support/stream';
import { startRedis, startWorker, type Process } from './support/worker';

jest.setTimeout(inFull(90_000, 900_000));

describe.each(['postgresql', 'redis'] as const)('reminders over %s', (store) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let running: Running;
  let home: GivenOrganization;
  let mara: Browser;
  let caseId: string;
  const processes: Process[] = [];
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
    running = await startApp({ settings: redis ? { REDIS_URL: redis.url } : {} });
    home = await givenOrganization(running);
    mara = await as(running, home.people.mara);
    caseId = (await givenCase(mara)).id;
    await inDomain(running, home.id, (reminders, actor) => reminders.endForCase(actor, caseId));
  });
  afterAll(async () => {
    await running?.close();
    await redis?.end();
  });

  const inMs = (ms: number) => new Date(running.clock.now().getTime() + ms);
  const given = (ms: number, more: object = {}) => givenReminder(running, { caseId, owner: home.people.mara, dueAt: inMs(ms), ...more });
  const told = (id: string, times = 1, within = 15_000) =>
    until(
      () => toldAbout(running, id),
      (rows) => rows.length >= times,
      within,
    );
  const quiet = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));
  /** Reminders that are due and never came near the queue. */
  const many = async (count: number) => {
    const rows = await asOwner<{ id: string }>(
      running.database,
      `insert into reminder (organization_id, id, case_id, owner_id, kind, source_id, reason, due_at)
       select $1, gen_random_uuid(), $2, $3, 'todo', gen_random_uuid(), 'todo_due', now() - interval '1 second' from generate_series(1, ${count}) returning id`,
      [home.id, caseId, home.people.mara.id],
    );
    return rows.map(({ id }) => id);
  };
  /** The store forgets everything, as after a flush or a loss. */
  const flush = async () => {
    if (!redis) return void (await asOwner(running.database, 'delete from jobs.job'));
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
  };
  const delivered = (ids: string[]) =>
    asOwner<{ reminder_id: string; times: number }>(
      running.database,
      'select reminder_id, count(*)::int as times from notification where reminder_id = any($1::uuid[]) group by 1',
      [ids],
    );
  const sweep = () => running.app.get(Delivery).sweep();

  describe('with the real worker', () => {
    let process: Process;
    const another = async () => {
      const worker = await startWorker(running);
      processes.push(worker);
      return worker;
    };
    const start = async () => void (process = await another());
    afterAll(() => Promise.all(processes.splice(0).map(({ kill }) => kill())));

    it('tells the owner when it is due, once, live in the browser that another process serves', async () => {
      const stream = await openStream(mara);
      await start();
      const id = await given(1_000, { kind: 'agency_check' });
      expect(await toldAbout(running, id)).toEqual([]);
      const [notification] = await told(id);
      expect(notification).toMatchObject({ user_id: home.people.mara.id, reminder_version: 1, read_at: null });
      await until(
        async () => stream.events,
        (events) => events.some(({ type, data }) => type === 'notification' && (data as { id: string }).id === notification.id),
      );
      stream.close();
      expect((await storedReminder(running, id)).delivered_at).not.toBeNull();
      const { items } = (await mara.get('/notifications').expect(200)).body as NotificationList;
      expect(items[0]).toMatchObject({ id: notification.id, kind: 'agency_check', facts: { agency: 'IC3' }, caseId, reminderId: id });
    });

    it('repairs by itself what the queue lost', async () => {
      const id = await given(1_500);
      await flush();
      await told(id, 1, 20_000);
    });

    it('delivers what is due although a clock that was behind put its job off', async () => {
      const behind = 50 * 60_000;
      running.clock.move(-behind);
      const id = await given(behind - 20_000).finally(() => running.clock.move(behind));
      await told(id);
      await quiet();
      expect(await toldAbout(running, id)).toHaveLength(1);
    });

    it('delivers once what fell due while it was killed', async () => {
      const id = await given(1_000);
      await process.kill();
      await quiet(1_500);
      expect(await toldAbout(running, id)).toEqual([]);
      await start();
      await told(id, 1, 30_000);
      await sweep();
      await quiet();
      expect(await toldAbout(running, id)).toHaveLength(1);
    });

    it('delivers each once although many work on them at the same time and some are killed in the middle', async () => {
      const [crowd, reminders, kills] = inFull([4, 1_500, 1], [10, 30_000, 12]);
      const workers = [process, ...(await Promise.all(Array.from({ length: crowd - 1 }, () => another())))];
      const ids = await many(reminders);
      for (let kill = 0; kill < kills; kill += 1) {
        const already = (await delivered(ids)).length;
        await until(
          () => delivered(ids),
          (rows) => rows.length >= already + 10 || rows.length === ids.length,
          60_000,
        );
        await (workers.shift() as Process).kill();
        if (kill === 0) expect((await delivered(ids)).length).toBeLessThan(ids.length);
        workers.push(await another());
      }
      const rows = await until(
        () => delivered(ids),
        (found) => found.length === ids.length,
        inFull(60_000, 600_000),
      );
      expect(rows.every(({ times }) => times === 1)).toBe(true);
      process = workers.pop() as Process;
      for (const worker of workers) expect(await worker.end()).toBe(0);
    });

    it('ends in order when it is asked to, and has said nothing about anybody', async () => {
      expect(await process.end()).toBe(0);
      for (const { said } of processes) expect(said()).not.toMatch(/Rosa|Example/);
    });
  });

  describe('with workers in sight', () => {
    let other: Running;
    beforeAll(async () => {
      await running.app.get(Jobs).work();
      other = await startApp({ database: running.database, settings: redis ? { REDIS_URL: redis.url } : {} });
      await other.app.get(Jobs).work();
    });
    afterAll(() => other.close());

    it('delivers once, whatever is added twice and whoever takes it', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => given(200)));
      const again = (id: string) => ({ data: { organizationId: home.id, reminderId: id, version: 1 }, jobId: randomUUID(), delay: 200 });
      await running.app.get(Jobs).addMany(
        DeliverReminder,
        ids.flatMap((id) => [again(id), again(id), again(id)]),
      );
      await Promise.all(ids.map((id) => told(id)));
      await Promise.all(
        ids.flatMap((id) =>
          [running, other, running, other].map(({ app }) =>
            app.get(Delivery).deliver({ organizationId: home.id, reminderId: id, version: 1 }),
          ),
        ),
      );
      await Promise.all([sweep(), other.app.get(Delivery).sweep()]);
      await quiet();
      expect((await delivered(ids)).every(({ times }) => times === 1)).toBe(true);
    });

    it('delivers nothing that was ended or done before its time', async () => {
      const sourceId = randomUUID();
      const ended = await given(700, { sourceId });
      const done = await given(700);
      await inDomain(running, home.id, (reminders, actor) => reminders.end(actor, { sourceId }));
      await mara.post(`/reminders/${done}/done`, { version: 1 }).expect(201);
      await quiet(1_200);
      await sweep();
      await quiet();
      expect(await delivered([ended, done])).toEqual([]);
    });

    it('delivers a snoozed one at its new time, and not at the old one', async () => {
      const id = await given(600);
      await mara.post(`/reminders/${id}/snooze`, { version: 1, until: inMs(2_500).toISOString() }).expect(201);
      await quiet(1_200);
      expect(await toldAbout(running, id)).toEqual([]);
      expect(await told(id)).toMatchObject([{ reminder_version: 2 }]);
    });

    it('delivers again after a snooze, once per due time, and not after the undo', async () => {
      const id = await given(-100);
      await told(id);
      await mara.post(`/reminders/${id}/snooze`, { version: 1, until: inMs(400).toISOString() }).expect(201);
      expect((await told(id, 2)).map(({ reminder_version, read_at }) => [reminder_version, read_at !== null])).toEqual([
        [1, true],
        [2, false],
      ]);
      const other = await given(-100);
      await told(other);
      await mara.post(`/reminders/${other}/snooze`, { version: 1, until: inMs(DAY).toISOString() }).expect(201);
      await mara.post(`/reminders/${other}/reopen`, { version: 2 }).expect(201);
      await sweep();
      await quiet();
      expect(await toldAbout(running, other)).toHaveLength(1);
    });

    it('tells the new owner of one that is due, and marks what is done as seen', async () => {
      const id = await given(-100);
      await told(id);
      await mara.post(`/reminders/${id}/reassign`, { version: 1, to: home.people.supervisor.id }).expect(201);
      expect((await told(id, 2)).map(({ user_id }) => user_id)).toEqual([home.people.mara.id, home.people.supervisor.id]);
      await (await as(other, home.people.supervisor)).post(`/reminders/${id}/done`, { version: 2 }).expect(201);
      expect((await toldAbout(running, id)).every(({ read_at }) => read_at !== null)).toBe(true);
    });

    it('finds with the sweep what never reached the queue, at its time', async () => {
      const far = await given(2 * 3_600_000);
      const near = await given(-100);
      await told(near);
      await asOwner(running.database, `update reminder set due_at = now() + interval '1 second' where id = $1`, [far]);
      expect(await sweep()).toBeGreaterThanOrEqual(1);
      expect(await toldAbout(running, far)).toEqual([]);
      await told(far);
      expect(await sweep()).toBe(0);
    });

    it('delivers all others although some jobs are poisoned', async () => {
      // Due only once the poison is there: workers are quick.
      const poisoned = await given(DAY);
      await asOwner(
        running.database,
        `create function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
         create trigger poison before insert on notification for each row when (new.reminder_id = '${poisoned}') execute function poison()`,
      );
      await asOwner(running.database, `update reminder set due_at = now() - interval '1 second' where id = $1`, [poisoned]);
      const anything = { parse: (value: unknown) => value };
      const bad = (name: string, data: unknown) =>
        running.app.get(Jobs).add({ name, data: anything, attempts: 3 }, data, { jobId: randomUUID() });
      await Promise.all([
        ...Array.from({ length: 20 }, () => bad('nobody-does-this', { reminderId: 'x' })),
        ...Array.from({ length: 20 }, () => bad(DeliverReminder.name, { organizationId: home.id, reminderId: 'none' })),
        bad(DeliverReminder.name, null),
      ]);
      const ids = await Promise.all(Array.from({ length: 20 }, () => given(100)));
      await sweep();
      await Promise.all(ids.map((id) => told(id)));
      expect((await delivered([poisoned, ...ids])).map(({ times }) => times)).toEqual(ids.map(() => 1));
      expect((await storedReminder(running, poisoned)).delivered_at).toBeNull();
      // What poisoned it is gone: it comes, although its job was given up.
      await asOwner(running.database, 'drop trigger poison on notification; drop function poison()');
      await until(
        async () => (await sweep(), toldAbout(running, poisoned)),
        (rows) => rows.length === 1,
        30_000,
      );
    });

    it('delivers nothing early, of another version, or for another organization', async () => {
      const id = await given(DAY);
      const away = await givenOrganization(other, 'Elsewhere');
      const { app } = running;
      for (const [organizationId, version] of [
        [home.id, 1],
        [home.id, 2],
        [away.id, 1],
      ] as const)
        await app.get(Delivery).deliver({ organizationId, reminderId: id, version });
      const due = await given(-100, { sourceId: randomUUID() });
      await told(due);
      await app.get(Delivery).deliver({ organizationId: away.id, reminderId: due, version: 1 });
      expect(await toldAbout(running, id)).toEqual([]);
      expect(await toldAbout(running, due)).toHaveLength(1);
    });

    it('goes on after the connections to the store were cut', async () => {
      if (redis) {
        const client = new Redis(redis.url);
        await client.call('client', 'kill', 'type', 'normal', 'skipme', 'yes');
        await client.quit();
      } else
        await asOwner(
          running.database,
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'alongside_jobs'`,
        );
      await quiet(100);
      const id = await given(300);
      await until(
        async () => (await sweep().catch(() => 0), toldAbout(running, id)),
        (rows) => rows.length > 0,
        30_000,
      );
      expect(await toldAbout(running, id)).toHaveLength(1);
    });

    if (store === 'redis')
      it('answers a change although the store is silent, and delivers when it speaks again', async () => {
        const client = new Redis((redis as { url: string }).url);
        await client.call('client', 'pause', '3000', 'all');
        client.disconnect();
        const since = Date.now();
        const id = await given(-100);
        expect(Date.now() - since).toBeLessThan(1_000);
        await quiet(3_000);
        await told(id);
      });
  });

  describe('the sweeps', () => {
    it('are declared once each', () => {
      expect(running.app.get(Sweeps).names).toEqual(expect.arrayContaining(['audit-seal', 'idempotency-keys', 'reminders']));
    });

    it('seal the audit and forget old keys of writes', async () => {
      const keys = () => asOwner<{ count: number }>(running.database, `select count(*)::int as count from idempotency_key`);
      const [before] = await keys();
      await asOwner(
        running.database,
        `insert into idempotency_key (organization_id, actor_id, key, request, created_at) values ($1, $1, gen_random_uuid(), '', now() - interval '25 hours'), ($1, $1, gen_random_uuid(), '', now() - interval '23 hours')`,
        [home.id],
      );
      await running.app.get(Sweeps).run('idempotency-keys');
      expect((await keys())[0].count).toBe(before.count + 1);
      await running.app.get(Sweeps).run('audit-seal');
      const [{ open }] = await asOwner<{ open: number }>(
        running.database,
        `select count(*)::int as open from audit_event where organization_id = $1 and chain is null and at < now() - interval '1 second'`,
        [home.id],
      );
      expect(open).toBe(0);
    });
  });
});
