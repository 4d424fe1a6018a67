import { randomInt, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { atLast, freePort, kept, killableRedis, ownPostgres, pause, type Victim } from './support/fault-stack';
import { PASSWORD, givenCase, givenOrganization, staffBrowser, type Browser, type GivenOrganization } from './support/given';
import { until } from './support/given-reminder';
import { inFull } from './support/long';
import { startMailServer } from './support/mail-server';
import { through } from './support/program';

/**
 * Everything is killed (-9) at random moments while people work, on both stores. What was acknowledged stands in a ledger outside; in the
 * end each of it is there, was brought to its owner once, and nothing came about what had ended.
 */
jest.setTimeout(inFull(120_000, 3_600_000));
const KILLS = inFull(3, 25);
const WRITERS = 3;
const sample = { postgresql: ['api', 'postgresql', 'flush'], redis: ['redis', 'worker', 'flush'] };

interface Line {
  id: string;
  /** When the API had said that it was done: nothing may come about it from then on. */
  doneAt?: number;
}

let postgres: Awaited<ReturnType<typeof ownPostgres>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  postgres = await ownPostgres();
  mail = await startMailServer();
});
afterAll(async () => {
  await mail?.end();
  await postgres?.end();
});

describe.each(['postgresql', 'redis'] as const)('with the queue on %s', (store) => {
  const running: { end(): Promise<unknown> }[] = [];
  let redis: Awaited<ReturnType<typeof killableRedis>> | undefined;
  let database: string;
  let home: GivenOrganization;
  let mara: Browser;
  let caseId: string;
  let victims: Victim[];
  const ledger: Line[] = [];
  const killed: string[] = [];

  beforeAll(async () => {
    const prepared = await startApp();
    ({ database } = prepared);
    home = await givenOrganization(prepared);
    if (store === 'redis') running.push((redis = await killableRedis()));
    const settings = {
      SMTP_URL: mail.url,
      WORKSPACE_PORT: String(await freePort()),
      PORTAL_PORT: String(await freePort()),
      ...(redis && { REDIS_URL: redis.url }),
    };
    const program = { ready: { workspace: Number(settings.WORKSPACE_PORT), portal: Number(settings.PORTAL_PORT) } };
    mara = staffBrowser(through(prepared as Running, program as never));
    await prepared.close();
    const api = await kept('main', database, settings);
    const workers = [await kept('worker', database, settings), await kept('worker', database, settings)];
    running.push(api, ...workers);
    await mara.post('/session', { email: home.people.mara.email, password: PASSWORD }).expect(201);
    caseId = (await givenCase(mara)).id;
    const { version } = (await mara.get('/notifications/choices').expect(200)).body;
    const choices = {
      digestHour: 8,
      digestDays: [1],
      zone: null,
      quiet: null,
      emailNow: ['todo'],
      emailNever: [],
      smsNow: [],
      phone: null,
    };
    await mara.put('/notifications/choices', { version, ...choices }).expect(200);
    const flush: Victim = { name: 'flush', kill: flushed };
    victims = [api, ...workers, postgres, flush, ...(redis ? [redis] : [])];
  });
  afterAll(async () => {
    for (const each of running.splice(0).reverse()) await each.end();
  });

  /** The store forgets everything. */
  async function flushed() {
    if (!redis) return void (await atLast(() => asOwner(database, 'delete from jobs.job')));
    const client = new Redis(redis.url, { lazyConnect: true, maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    await client.flushall().catch(() => undefined);
    client.disconnect();
  }
  /** A write as our pages send it: the same key until it is answered. */
  const write = (method: 'post' | 'patch', path: string, body: object) => {
    const key = randomUUID();
    return atLast(async () => {
      const answer = await mara.send(method, path).set('Idempotency-Key', key).send(body).timeout(20_000);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body as { id: string; version: number };
    }, 90_000);
  };
  async function work(goesOn: () => boolean) {
    while (goesOn()) {
      const later = randomInt(3) === 0;
      const dueAt = new Date(Date.now() + (later ? 4_000 : -1_000)).toISOString();
      const { id, version } = await write('post', `/cases/${caseId}/todos`, { title: 'Call.', dueAt });
      const line: Line = { id };
      ledger.push(line);
      if (later) {
        await write('patch', `/cases/${caseId}/todos/${id}`, { version, done: true });
        line.doneAt = Date.now();
      }
      await pause(randomInt(40, 160));
    }
  }

  it('loses nothing, brings each once, and says nothing about what had ended', async () => {
    let storm = true;
    const writers = Array.from({ length: WRITERS }, () => work(() => storm));
    // The sample takes what this store can lose; in full, everything at least once and then by chance.
    const rest = inFull(victims.filter(({ name }) => sample[store].includes(name)).slice(0, KILLS), [...victims]);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = rest.length > 0 ? rest.splice(randomInt(rest.length), 1)[0] : victims[randomInt(victims.length)];
      await pause(randomInt(100, 900));
      killed.push(victim.name);
      await victim.kill();
      // Letters wait for company; a test does not.
      await asOwner(database, `update dispatch set next_at = now() where state = 'waiting'`).catch(() => undefined);
    }
    await pause(500);
    storm = false;
    await Promise.all(writers);

    const open = ledger.filter(({ doneAt }) => doneAt === undefined).map(({ id }) => id);
    expect({ killed, open: open.length }).toMatchObject({ killed: expect.any(Array), open: expect.any(Number) });
    expect(open.length).toBeGreaterThan(5);
    const stored = await atLast(() => asOwner<{ id: string }>(database, 'select id from todo where case_id = $1', [caseId]));
    expect(stored.map(({ id }) => id).sort()).toEqual(ledger.map(({ id }) => id).sort());

    const told = () =>
      asOwner<{ id: string; times: number; last: string }>(
        database,
        `select r.source_id as id, count(*)::int as times, max(n.created_at) as last from notification n join reminder r on r.id = n.reminder_id where r.kind = 'todo' group by 1`,
      );
    const rows = await until(told, (found) => open.every((id) => found.some((row) => row.id === id)), 60_000);
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    for (const { id, doneAt } of ledger.filter((line) => line.doneAt !== undefined)) {
      const row = rows.find((each) => each.id === id);
      if (row) expect(new Date(row.last).getTime()).toBeLessThanOrEqual(doneAt as number);
    }

    // What a dead process had in hand is taken up when its time is over.
    const left = () => asOwner<{ id: string }>(database, `select id from dispatch where state not in ('sent', 'stopped')`);
    await asOwner(database, `update dispatch set next_at = now() where state in ('waiting', 'sending', 'retrying')`);
    await until(left, (found) => found.length === 0, 60_000);
    const sent = await asOwner<{ id: string; attempts: number; since: string; taken_at: string }>(
      database,
      `select id, attempts, since, taken_at from dispatch where state = 'sent'`,
    );
    const arrived = (id: string) => mail.letters.filter(({ messageId }) => messageId.startsWith(`due-${id}@`)).length;
    expect(sent.filter(({ id, attempts }) => arrived(id) < 1 || arrived(id) > attempts)).toEqual([]);
    const delivered = await asOwner<{ delivered_at: string }>(
      database,
      `select delivered_at from reminder where kind = 'todo' and source_id = any($1::uuid[])`,
      [open],
    );
    const uncovered = delivered.filter(
      ({ delivered_at }) =>
        !sent.some(({ since, taken_at }) => new Date(since) <= new Date(delivered_at) && new Date(delivered_at) <= new Date(taken_at)),
    );
    expect(uncovered).toEqual([]);
  });
});
