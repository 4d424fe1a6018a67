import { execFile, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { freePort } from '../../../../tools/lib/free-port.mjs';
import { asOwner, roleUrl } from './database';
import { programEnvironment, start, type Program } from './program';

const run = promisify(execFile);
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Until it works: what it needs may be dead at the moment. */
export async function atLast<T>(work: () => Promise<T>, within = 60_000): Promise<T> {
  const end = Date.now() + within;
  for (;;)
    try {
      return await work();
    } catch (problem) {
      if (Date.now() > end) throw problem;
      await pause(100);
    }
}

/** Something that is killed and comes back. */
export interface Victim {
  name: string;
  kill(): Promise<void>;
}

/** Something that does not take what is written for a while, and then does again. */
export interface Mishap {
  name: string;
  happen(): Promise<void>;
}
/** How long a mishap lasts, ms. */
const WHILE = 700;

/** The folder of what is kept is no folder: nobody, whatever they may do, writes into it. */
export const withoutFolder = (folder: string): Mishap => ({
  name: 'outbox',
  happen: async () => {
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, '');
    await pause(WHILE);
    rmSync(folder);
    renameSync(`${folder}-away`, folder);
  },
});

/** A PostgreSQL that may be killed, with the migrated template of the tests in it. From then on the tests of this file use it. */
export async function ownPostgres() {
  const root = join(process.env['TEST_DIRECTORY'] as string, `own-${process.pid}-${Date.now()}`);
  mkdirSync(root, { recursive: true });
  const port = await freePort();
  let pid = 0;
  const up = async () => {
    const { stdout } = await run(process.execPath, [join(__dirname, 'own-postgres.mjs'), join(root, 'db'), String(port)]);
    const told = JSON.parse(stdout.trim().split('\n').at(-1) as string) as { url: string; pid: number };
    pid = told.pid;
    return told.url;
  };
  const url = await up();
  const before = process.env['TEST_DATABASE_URL'];
  process.env['TEST_DATABASE_URL'] = url;
  const roles = Object.fromEntries(
    (['app', 'audit', 'gate', 'jobs'] as const).map((role) => [`DATABASE_${role.toUpperCase()}_URL`, roleUrl('alongside_template', role)]),
  );
  await run(process.execPath, [join(process.env['TEST_API_DIST'] as string, 'migrate.mjs')], {
    env: { ...process.env, DATABASE_URL: url, ...roles },
  });
  return {
    name: 'postgresql',
    kill: async () => {
      process.kill(pid, 'SIGKILL');
      await atLast(up);
    },
    /** It only reads: a full disk, or a replica that nobody promoted. */
    readOnly: async () => {
      const set = (text: string) => atLast(() => asOwner('alongside_template', text));
      const say = async (text: string) => {
        await set(text);
        await set('select pg_reload_conf()');
      };
      await say('alter system set default_transaction_read_only = on');
      await pause(WHILE);
      await say('alter system reset default_transaction_read_only');
    },
    end: async () => {
      process.env['TEST_DATABASE_URL'] = before;
      process.kill(pid, 'SIGINT');
    },
  };
}

/** One of the built programs, started again whenever it ends, as whoever runs it would. */
export async function kept(name: 'main' | 'worker', database: string, settings: Record<string, string>) {
  let program: Program | undefined;
  let over = false;
  const up = () => atLast(async () => (program = await start(name, programEnvironment(database, settings))));
  const watch = async () => {
    while (!over) {
      await program?.ended;
      if (!over) await up().catch(() => undefined);
    }
  };
  await up();
  const watching = watch();
  return {
    name: name === 'main' ? 'api' : 'worker',
    kill: async () => void (await program?.end('SIGKILL')),
    end: async () => {
      over = true;
      await program?.end('SIGKILL');
      await watching;
    },
  };
}

/** A Redis that keeps nothing when it is killed, and comes back empty at the same address. */
export async function killableRedis() {
  const port = await freePort();
  const up = () =>
    new Promise<ReturnType<typeof spawn>>((resolve, reject) => {
      const child = spawn(
        process.env['REDIS_SERVER'] ?? 'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      child.stdout.on('data', (chunk: Buffer) => /Ready to accept connections/.test(chunk.toString()) && resolve(child));
      child.once('error', reject);
      child.once('exit', () => reject(new Error('Redis ended.')));
    });
  let child = await up();
  return {
    name: 'redis',
    url: `redis://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL');
      await pause(50);
      child = await atLast(up);
    },
    /** It is full, and takes nothing. */
    full: async () => {
      await say(port, 'config', 'set', 'maxmemory', '1');
      await pause(WHILE);
      await say(port, 'config', 'set', 'maxmemory', '0');
    },
    flush: () => say(port, 'flushall'),
    end: async () => void child.kill('SIGKILL'),
  };
}

async function say(port: number, command: string, ...parameters: string[]) {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  await atLast(() => client.call(command, ...parameters)).finally(() => client.disconnect());
}
