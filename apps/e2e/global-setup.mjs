import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { freePort } from '../../tools/lib/free-port.mjs';
import { database, run, secrets, serve, settings } from '../../tools/lib/stack.mjs';

/** One stack as `npm start` makes it for every worker, in a folder of its own: the same demonstration data, API, worker, both web applications. */
export default async function setup({ maxWorkers }) {
  const root = resolve(import.meta.dirname, '../..');
  mkdirSync(join(root, 'tmp'), { recursive: true });
  const data = mkdtempSync(join(root, 'tmp', 'e2e-'));
  const passwords = secrets(data);
  const postgres = await database(data, passwords, { settings: ['fsync=off', 'synchronous_commit=off'] });
  const folders = Array.from({ length: maxWorkers }, (_, place) => join(data, String(place + 1)));
  const stacks = [];
  for (const [place, folder] of folders.entries()) {
    const ownerUrl = place === 0 ? postgres.url : await copyOf(postgres.url, place + 1);
    stacks.push({ folder, ownerUrl, environment: await environmentOf(ownerUrl, folder) });
    if (place === 0) stacks[0].demo = await filled(stacks[0]);
  }
  const servers = (await Promise.all(stacks.map(started))).flat();
  process.env.E2E_DATA = data;
  globalThis.__stopE2e = async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
    await postgres.stop();
    if (!process.env.KEEP_E2E) rmSync(data, { recursive: true, force: true });
  };

  async function environmentOf(ownerUrl, folder) {
    mkdirSync(folder, { recursive: true });
    return settings({
      ownerUrl,
      passwords,
      data: folder,
      workspacePort: await freePort(),
      portalPort: await freePort(),
      extra: { DEMO: 'true', LOG_LEVEL: 'info' },
    });
  }

  async function started({ folder, ownerUrl, environment }) {
    const { demo } = stacks[0];
    const addresses = { workspace: environment.WORKSPACE_ORIGIN, portal: environment.PORTAL_ORIGIN, database: ownerUrl };
    writeFileSync(join(folder, 'demo.json'), JSON.stringify({ ...demo, ...addresses }));
    // For a journey that starts a worker of its own.
    writeFileSync(join(folder, 'environment.json'), JSON.stringify(environment), { mode: 0o600 });
    return Promise.all([
      serve('main.mjs', environment, join(folder, 'logs', 'api.log')),
      serve('worker.mjs', environment, join(folder, 'logs', 'worker.log')),
    ]);
  }
}

/** The demonstration, typed in once. Returns what it says about itself. */
async function filled({ ownerUrl, environment }) {
  await run('migrate.mjs', { ...environment, DATABASE_URL: ownerUrl });
  return JSON.parse((await run('demo.mjs', environment)).trim().split('\n').at(-1));
}

/** A copy of the first database, while nobody uses it. */
async function copyOf(url, number) {
  const first = new URL(url);
  const copy = Object.assign(new URL(url), { pathname: `${first.pathname}_${number}` });
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
  await client.connect();
  try {
    await client.query(`create database "${copy.pathname.slice(1)}" template "${first.pathname.slice(1)}"`);
  } finally {
    await client.end();
  }
  return copy.href;
}
