import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, roleUrls, startPostgres } from '../../../../tools/lib/postgres.mjs';

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

/** One PostgreSQL for the whole run, with a migrated template; each Jest worker clones its own database from it. */
export default async function setup() {
  const directory = join(root, 'tmp', 'test', `${process.pid}-${randomBytes(4).toString('hex')}`);
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
    directory: join(directory, 'db'),
    port: await freePort(),
    password: 'test',
    name: 'alongside_template',
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
  });
  await run(join(dist, 'migrate.mjs'), { DATABASE_URL: postgres.url, ...roleUrls(postgres.url, passwords) });
  const key = join(directory, 'master.key');
  writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_MASTER_KEY_FILE = key;
  process.env.TEST_API_DIST = dist;
  process.env.TEST_DIRECTORY = directory;
  globalThis.__stopTest = async () => {
    await postgres.stop();
    if (existsSync(directory)) rmSync(directory, { recursive: true, force: true });
  };
}
