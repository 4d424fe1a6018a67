import { Injectable, type LoggerService } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { CONFIG, HandlesJob, Jobs, defineJob, definedJobs, readConfig } from '@alongside/api/core';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { testEnvironment } from './support/app';
import { asOwner, freshDatabase } from './support/database';
import { until } from './support/given-reminder';
import { inFull } from './support/long';
import { startRedis } from './support/worker';

const Greet = defineJob({ name: 'test-greet', data: z.object({ id: z.string() }), attempts: 2 });

@Injectable()
class Greeter {
  greeted: string[] = [];
  failures = 0;
  lasts = 0;

  @HandlesJob(Greet)
  async greet({ id }: { id: string }) {
    if (this.lasts) await new Promise((resolve) => setTimeout(resolve, this.lasts));
    this.greeted.push(id);
    if (this.failures-- > 0) throw Object.assign(new Error('secret of Rosa Example'), { code: '23505', detail: 'Rosa Example' });
    return 'secret of Rosa Example';
  }
}

/** Does the jobs of the domains, which are not what is looked at here. */
class Others {}
for (const job of definedJobs().filter(({ name }) => name !== Greet.name)) {
  const descriptor = { value: () => undefined, configurable: true };
  HandlesJob(job)(Others.prototype, job.name, descriptor);
  Object.defineProperty(Others.prototype, job.name, descriptor);
}

jest.setTimeout(inFull(120_000, 900_000));

const errors: unknown[] = [];
const listening: LoggerService = { error: (...said: unknown[]) => errors.push(said), log: () => undefined, warn: () => undefined };

describe.each(['postgresql', 'redis'] as const)('jobs on %s', (store) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
  let database: string;
  let module: TestingModule;
  let jobs: Jobs;
  let greeter: Greeter;

  const start = async (settings: Record<string, string> = {}) => {
    const config = readConfig(testEnvironment(database, '/nowhere', { ...(redis && { REDIS_URL: redis.url }), ...settings }));
    const made = await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [{ provide: CONFIG, useValue: config }, Jobs, Greeter, Others],
    })
      .setLogger(listening)
      .compile();
    return made.init();
  };
  /** Everything the store knows about its jobs, as text. */
  const stored = async (): Promise<string> => {
    if (!redis) return JSON.stringify(await asOwner(database, 'select * from jobs.job'));
    const client = new Redis(redis.url);
    const keys = await client.keys('jobs:*');
    const all = await Promise.all(
      keys.map(async (key) => ((await client.type(key)) === 'hash' ? [key, await client.hgetall(key)] : [key])),
    );
    await client.quit();
    return JSON.stringify(all);
  };

  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
    database = await freshDatabase();
    module = await start();
    jobs = module.get(Jobs);
    greeter = module.get(Greeter);
    await jobs.work();
  });
  beforeEach(() => {
    Object.assign(greeter, { greeted: [], failures: 0, lasts: 0 });
    errors.splice(0);
  });
  afterAll(async () => {
    await module?.close();
    await redis?.end();
  });
  const greeted = (count: number) =>
    until(
      async () => greeter.greeted,
      (list) => list.length >= count,
    );
  /** Ends every connection to the store, from the store's side. */
  const cutAll = async () => {
    if (!redis)
      return void (await asOwner(
        database,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'alongside_jobs'`,
      ));
    const client = new Redis(redis.url);
    await client.call('client', 'kill', 'type', 'normal', 'skipme', 'yes');
    await client.quit();
  };
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 300));

  it('are done at their time', async () => {
    const since = Date.now();
    await jobs.add(Greet, { id: 'later' }, { jobId: 'later', delay: 600 });
    await jobs.add(Greet, { id: 'now' }, { jobId: 'now' });
    await greeted(2);
    expect(greeter.greeted).toEqual(['now', 'later']);
    expect(Date.now() - since).toBeGreaterThanOrEqual(590);
    expect(Date.now() - since).toBeLessThan(4_000);
  });

  it('with the same id are done once while they wait, alone or in a crowd', async () => {
    const one = { data: { id: 'same' }, jobId: 'same', delay: 400 };
    await jobs.add(Greet, one.data, one);
    await jobs.addMany(Greet, [one, one, { ...one, jobId: 'other' }]);
    await jobs.add(Greet, one.data, one);
    expect(await jobs.counts()).toMatchObject({ delayed: 2 });
    await greeted(2);
    await quiet();
    expect(greeter.greeted).toEqual(['same', 'same']);
  });

  it('can be added again after they were done, and after they failed for good', async () => {
    const add = () => jobs.add(Greet, { id: 'again' }, { jobId: 'again' });
    await add();
    await greeted(1);
    await quiet();
    greeter.failures = 2;
    await add();
    await greeted(3);
    await until(stored, (text) => !text.includes('again'));
    await add();
    await greeted(4);
  });

  it('are tried again, and leave no words in the store or the log', async () => {
    greeter.failures = 1;
    await jobs.add(Greet, { id: 'tried' }, { jobId: 'tried' });
    await greeted(1);
    const between = await until(stored, (text) => text.includes('tried') && /failed/i.test(text));
    expect(between).not.toContain('Rosa');
    await greeted(2);
    await until(stored, (text) => !text.includes('tried'));
    const log = JSON.stringify(errors);
    expect(log).toContain('23505');
    expect(log).toContain('test-greet');
    expect(log).not.toContain('Rosa');
    expect(await stored()).not.toContain('Rosa');
  });

  it('carry nothing but what is declared', async () => {
    await jobs.add(Greet, { id: 'bare', name: 'Rosa Example' } as { id: string }, { jobId: 'bare', delay: 200 });
    expect(await stored()).not.toContain('Rosa');
    await expect(jobs.add(Greet, { name: 'Rosa' } as unknown as { id: string }, { jobId: 'wrong' })).rejects.toThrow();
    await greeted(1);
  });

  it('come in thousands', async () => {
    const many = Array.from({ length: inFull(1_100, 30_000) }, (_, place) => ({ data: { id: String(place) }, jobId: `many-${place}` }));
    await jobs.addMany(Greet, many);
    await until(
      async () => greeter.greeted.length,
      (count) => count >= many.length,
      inFull(20_000, 300_000),
    );
    expect(new Set(greeter.greeted).size).toBe(many.length);
  });

  it('are all done although the connections to the store are cut in the middle', async () => {
    const [count, cuts] = inFull([400, 1], [5_000, 15]);
    greeter.lasts = 5;
    const many = Array.from({ length: count }, (_, place) => ({ data: { id: `cut-${place}` }, jobId: `cut-${place}` }));
    await jobs.addMany(Greet, many);
    for (let cut = 0; cut < cuts; cut += 1) {
      const already = greeter.greeted.length;
      await until(
        async () => greeter.greeted.length,
        (done) => done >= Math.min(already + 20, count),
        30_000,
      );
      await cutAll();
    }
    // What was being done when the line was cut may be done again, and does not mind.
    await until(
      async () => new Set(greeter.greeted).size,
      (done) => done === count,
      inFull(60_000, 300_000),
    );
    await until(
      () => jobs.counts(),
      (left) => Object.values(left).every((number) => number === 0),
      60_000,
    );
  });

  it('that were taken are finished before the process ends', async () => {
    const other = await start();
    const theirs = other.get(Greeter);
    theirs.lasts = greeter.lasts = 700;
    await other.get(Jobs).work();
    await jobs.addMany(
      Greet,
      Array.from({ length: 30 }, (_, place) => ({ data: { id: `slow-${place}` }, jobId: `slow-${place}` })),
    );
    await new Promise((resolve) => setTimeout(resolve, 250));
    const active = (await jobs.counts())['active'];
    expect(active).toBeGreaterThan(10);
    await other.close();
    expect(theirs.greeted.length).toBeGreaterThan(0);
    await until(
      async () => greeter.greeted.length + theirs.greeted.length,
      (count) => count >= 30,
    );
    await quiet();
    expect(greeter.greeted.length + theirs.greeted.length).toBe(30);
  });

  it('do not hold up a request when the store is away, and work when it is back', async () => {
    const gone = await start(redis ? { REDIS_URL: 'redis://127.0.0.1:1' } : { DATABASE_JOBS_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
    const away = gone.get(Jobs);
    const since = Date.now();
    away.addSoon(Greet, [{ data: { id: 'lost' }, jobId: 'lost' }]);
    expect(Date.now() - since).toBeLessThan(50);
    await expect(away.ping()).rejects.toThrow();
    expect(Date.now() - since).toBeLessThan(6_000);
    await gone.close();
    await jobs.ping();
  });

  if (store === 'postgresql')
    it('are kept by a role that owns nothing and makes nothing', async () => {
      const [row] = await asOwner<{ makes: boolean; owns: number }>(
        database,
        `select has_schema_privilege('alongside_jobs', 'jobs', 'create') or has_schema_privilege('alongside_jobs', 'public', 'create') as makes,
           (select count(*)::int from pg_class c where pg_get_userbyid(c.relowner) = 'alongside_jobs') as owns`,
      );
      expect(row).toEqual({ makes: false, owns: 0 });
    });
});

describe('a start', () => {
  const init = async (providers: (new () => object)[]) => {
    const config = readConfig(testEnvironment('none', '/nowhere'));
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [{ provide: CONFIG, useValue: config }, Jobs, Others, ...providers],
    })
      .setLogger(listening)
      .compile();
    await module.init();
  };
  class Second {
    @HandlesJob(Greet)
    greet() {
      return undefined;
    }
  }
  it('fails for a job that nobody does', () => expect(init([])).rejects.toThrow('no handler'));
  it('fails for a job that two would do', () => expect(init([Greeter, Second])).rejects.toThrow('two handlers'));
});
