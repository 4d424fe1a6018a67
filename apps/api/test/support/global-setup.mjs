import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../../../../tools/lib/free-port.mjs';
import { roleUrls, startPostgres } from '../../../../tools/lib/postgres.mjs';
import { lives } from '../../../../tools/lib/processes.mjs';

const root = resolve(import.meta.dirname, '../../../..');
const passwords = { app: 'app', audit: 'audit', gate: 'gate', jobs: 'jobs' };

const run = (program, environment) =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [program], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('exit', (code) => (code === 0 ? done(said) : failed(new Error(said))));
  });

const GB = 2 ** 30;
const MEMORY = '/dev/shm';
/** Every suite makes some hundred files for its database, which is many times cheaper in memory. Where there is no room, they lie on the disk. */
function placeForDatabases(name, otherwise) {
  const room = existsSync(MEMORY) && (({ bavail, bsize }) => bavail * bsize)(statfsSync(MEMORY));
  return room > 4 * GB && freemem() > 6 * GB ? join(MEMORY, name) : otherwise;
}
/** What runs that were killed left in memory. */
function forgetOthers() {
  for (const name of existsSync(MEMORY) ? readdirSync(MEMORY) : []) {
    const [, pid] = /^alongside-test-(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
    if (pid && !lives(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

/** One PostgreSQL for the whole run, with a migrated template; each Jest worker clones its own database from it. */
export default async function setup() {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const directory = join(root, 'tmp', 'test', name);
  const databases = placeForDatabases(`alongside-test-${name}`, directory);
  forgetOthers();
  mkdirSync(directory, { recursive: true });
  const { rolldown } = await import('rolldown');
  const { default: config } = await import(pathToFileURL(join(root, 'apps/api/rolldown.config.mjs')).href);
  const dist = join(root, 'tmp', 'test', 'api');
  process.chdir(root);
  const { output, ...input } = config;
  const bundle = await rolldown(input);
  await bundle.write({ ...output, dir: dist, cleanDir: false });
  await bundle.close();
  const postgres = await startPostgres({
    directory: join(databases, 'db'),
    port: await freePort(),
    password: 'test',
    name: 'alongside_template',
    settings: [
      ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
      // A database lives for seconds, and its roles sign in thousands of times.
      ...['autovacuum=off', 'scram_iterations=1'],
    ],
  });
  await run(join(dist, 'migrate.mjs'), { DATABASE_URL: postgres.url, ...roleUrls(postgres.url, passwords) });
  const key = join(directory, 'master.key');
  writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_MASTER_KEY_FILE = key;
  process.env.TEST_API_DIST = dist;
  process.env.TEST_DIRECTORY = directory;
  process.env.TEST_DATABASE_DIRECTORY = join(databases, 'db');
  globalThis.__stopTest = async () => {
    await postgres.stop();
    for (const each of [directory, databases]) rmSync(each, { recursive: true, force: true });
  };
}
