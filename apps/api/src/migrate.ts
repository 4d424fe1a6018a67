import 'reflect-metadata';
import { Queue, createPostgresBackend } from 'bullmq';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';

/* Prepares a database: roles, tables, job store. Run as the owner (DATABASE_URL), before API and worker, which never are. */

// eslint-disable-next-line no-restricted-properties -- a program of its own, with its own four settings
const environment = process.env;
const owner = environment['DATABASE_URL'];
const roleUrls = ['DATABASE_APP_URL', 'DATABASE_AUDIT_URL', 'DATABASE_GATE_URL', 'DATABASE_JOBS_URL'].map((name) => environment[name]);

async function roles(client: Client) {
  for (const url of roleUrls) {
    if (!url) continue;
    const { username, password } = new URL(url);
    const role = client.escapeIdentifier(decodeURIComponent(username));
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [decodeURIComponent(username)]);
    const login = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(decodeURIComponent(password))}`;
    await client.query(`${rowCount ? 'alter' : 'create'} role ${role} with ${login}`);
  }
}

async function jobStore(url: string, client: Client) {
  const queue = new Queue(
    'alongside',
    { connection: { connectionString: url, schema: 'jobs', migrate: true } as never },
    createPostgresBackend as never,
  );
  await queue.waitUntilReady();
  await queue.close();
  // Adding many jobs wants the queue's number sequence, which the role of the API may not make.
  await client.query(`select jobs.next_job_id('alongside')`);
  for (const grant of [
    'grant usage on schema jobs to alongside_jobs',
    'grant all on all tables in schema jobs to alongside_jobs',
    'grant all on all sequences in schema jobs to alongside_jobs',
    'grant execute on all functions in schema jobs to alongside_jobs',
  ])
    await client.query(grant);
}

async function run() {
  if (!owner || roleUrls.some((url) => !url))
    throw new Error('Set DATABASE_URL (owner), DATABASE_APP_URL, DATABASE_AUDIT_URL, DATABASE_GATE_URL and DATABASE_JOBS_URL.');
  const client = new Client({ connectionString: owner });
  await client.connect();
  try {
    await roles(client);
    const source = await new DataSource(dataSourceOptions(owner)).initialize();
    const done = await source.runMigrations();
    await source.destroy();
    await jobStore(owner, client);
    console.log(done.length ? `Migrated: ${done.map(({ name }) => name).join(', ')}.` : 'The database is up to date.');
  } finally {
    await client.end();
  }
}

run().catch((problem: Error) => {
  console.error(`The database could not be prepared: ${problem.message}`);
  process.exitCode = 1;
});
