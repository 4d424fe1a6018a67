import { randomUUID } from 'node:crypto';
import { Worker, createPostgresBackend } from 'bullmq';
import pg from 'pg';
import { deliver } from '../../libs/api/reminders/src/delivery.sql.ts';

/*
 * What deliveries are compared with: bare BullMQ whose handler runs the same statement in the same transaction (organization, row-level
 * security as alongside_app), with the same worker settings; no framework, no checks, no sweep. Says what it has done when it is asked.
 */

/** The queue that the product has: its role may make none. */
const QUEUE = 'alongside';
const CONCURRENCY = 10;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_APP_URL, max: CONCURRENCY, options: '-c timezone=UTC' });
const options = { concurrency: CONCURRENCY, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 5 };
const handler = async ({ data: { organizationId, reminderId, version } }) => {
  const client = await pool.connect();
  try {
    const now = new Date().toISOString();
    await client.query(
      `begin;select set_config('app.organization', '${organizationId}', true), set_config('app.user', '', true), set_config('app.now', '${now}', true)`,
    );
    await client.query({
      name: 'deliver',
      text: deliver,
      values: [organizationId, reminderId, version, now, randomUUID(), randomUUID(), randomUUID()],
    });
    await client.query('commit');
  } finally {
    client.release();
  }
};
const worker = process.env.REDIS_URL
  ? new Worker(QUEUE, handler, { ...options, prefix: 'bench', connection: { url: process.env.REDIS_URL, maxRetriesPerRequest: null } })
  : new Worker(
      QUEUE,
      handler,
      { ...options, connection: { connectionString: process.env.DATABASE_JOBS_URL, schema: 'jobs', max: 6, keepAlive: true } },
      createPostgresBackend,
    );
worker.on('error', (problem) => console.error(problem.message));
await worker.waitUntilReady();
console.log(JSON.stringify({ ready: true }));
process.on('SIGTERM', async () => {
  await worker.close(true);
  process.exit(0);
});
