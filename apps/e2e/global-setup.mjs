import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../tools/lib/postgres.mjs';
import { database, run, secrets, serve, settings } from '../../tools/lib/stack.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';

/** The stack as `npm start` makes it, in a folder of its own: demonstration data, API, worker, both web applications. */
export default async function setup() {
  const root = resolve(import.meta.dirname, '../..');
  mkdirSync(join(root, 'tmp'), { recursive: true });
  const data = mkdtempSync(join(root, 'tmp', 'e2e-'));
  const passwords = secrets(data);
  const postgres = await database(data, passwords, { settings: ['fsync=off', 'synchronous_commit=off'] });
  const environment = settings({
    ownerUrl: postgres.url,
    passwords,
    data,
    workspacePort: await freePort(),
    portalPort: await freePort(),
    extra: { DEMO: 'true', LOG_LEVEL: 'info' },
  });
  await run('migrate.mjs', { ...environment, DATABASE_URL: postgres.url });
  const demo = JSON.parse((await run('demo.mjs', environment)).trim().split('\n').at(-1));
  const servers = [
    await serve('main.mjs', environment, join(data, 'logs', 'api.log')),
    await serve('worker.mjs', environment, join(data, 'logs', 'worker.log')),
  ];
  writeFileSync(
    join(data, 'demo.json'),
    JSON.stringify({ ...demo, workspace: environment.WORKSPACE_ORIGIN, portal: environment.PORTAL_ORIGIN, database: postgres.url }),
  );
  process.env.E2E_DATA = data;
  globalThis.__stopE2e = async () => {
    for (const { stop } of servers) await stop();
    await postgres.stop();
    if (!process.env.KEEP_E2E) rmSync(data, { recursive: true, force: true });
  };
}
