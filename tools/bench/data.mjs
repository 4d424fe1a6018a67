import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../lib/install.mjs';
import { freePort } from '../lib/free-port.mjs';
import { roleUrls, startPostgres } from '../lib/postgres.mjs';
import { secrets } from '../lib/stack.mjs';
import { step } from '../lib/steps.mjs';
import { builtApi, runProgram } from './processes.mjs';

/** Counts up when the data changes, so that an old folder is loaded anew. */
const DATA_VERSION = 2;

/** A server's settings: nothing that is confirmed may be lost (fsync and synchronous_commit stay on); memory as for a small machine of its own. */
const serverSettings = [
  'shared_buffers=1GB',
  'effective_cache_size=4GB',
  'max_wal_size=4GB',
  'maintenance_work_mem=256MB',
  'random_page_cost=1.1',
  'max_connections=150',
];

/** PostgreSQL with `cases` cases in a data folder of its own, made on first use. Returns its addresses and the settings of an API on it. */
export async function dataset(cases, { api, fresh = false }) {
  const data = join(root, '.data', 'bench', String(cases));
  const marker = join(data, 'loaded.json');
  const loaded = () => existsSync(marker) && JSON.parse(readFileSync(marker, 'utf8')).version === DATA_VERSION;
  if (fresh || !loaded()) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwords = secrets(data);
  const postgres = await startPostgres({
    directory: join(data, 'db'),
    port: await freePort(),
    password: passwords.owner,
    settings: serverSettings,
  });
  try {
    const environment = {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: postgres.url,
      ...roleUrls(postgres.url, passwords),
      MASTER_KEY_FILE: passwords.key,
      WORKSPACE_PORT: '0',
      PORTAL_PORT: '0',
      WORKSPACE_ORIGIN: 'http://workspace.bench',
      PORTAL_ORIGIN: 'http://portal.bench',
      OUTBOX_DIR: join(data, 'outbox'),
    };
    await runProgram(builtApi(api, 'migrate.mjs'), [], environment);
    if (!loaded()) {
      await step(`Loading ${cases.toLocaleString('en')} cases`, async () => {
        const { rows } = JSON.parse(last(await runProgram(builtApi(api, 'bench-data.mjs'), ['load', String(cases)], environment)));
        await asOwner(postgres.url, 'vacuum (analyze)', 'checkpoint');
        return `${rows.toLocaleString('en')} rows`;
      });
      writeFileSync(marker, JSON.stringify({ version: DATA_VERSION }));
    }
    const postmaster = Number(readFileSync(join(data, 'db', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return { data, environment, ownerUrl: postgres.url, postmaster, stop: postgres.stop };
  } catch (problem) {
    await postgres.stop();
    throw problem;
  }
}

/** Opens sessions of `count` advocates; returns who they are and what they ask for. */
export async function signIns({ environment }, count, { api }) {
  return JSON.parse(last(await runProgram(builtApi(api, 'bench-data.mjs'), ['sign-ins', String(count)], environment)));
}

const last = (out) => out.trim().split('\n').at(-1);

/** Statements as the owner, one after the other; the rows of the last. */
export async function asOwner(url, ...statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows = [];
    for (const text of statements) ({ rows } = await client.query(text));
    return rows;
  } finally {
    await client.end();
  }
}
