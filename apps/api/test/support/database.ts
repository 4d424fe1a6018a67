import { Client, Pool } from 'pg';

const passwords = { app: 'app', audit: 'audit', gate: 'gate', jobs: 'jobs' };

/** Address of the owner in a database of the running test server. */
export function ownerUrl(name: string): string {
  const url = new URL(process.env['TEST_DATABASE_URL'] as string);
  url.pathname = `/${name}`;
  return url.href;
}
export function roleUrl(name: string, role: keyof typeof passwords): string {
  const url = new URL(ownerUrl(name));
  url.username = `alongside_${role}`;
  url.password = passwords[role];
  return url.href;
}

/** A fresh database for this worker, cloned from the migrated template. */
export async function freshDatabase(): Promise<string> {
  const name = `alongside_${process.env['JEST_WORKER_ID'] ?? '1'}_${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  const client = new Client({ connectionString: ownerUrl('postgres') });
  await client.connect();
  try {
    await client.query(`create database ${name} template alongside_template strategy file_copy`);
  } finally {
    await client.end();
  }
  return name;
}

const pools = new Map<string, Pool>();
/** Connections of the owner: a new one for every statement would cost more than the statement. Idle ones close by themselves. */
function poolOf(name: string): Pool {
  const known = pools.get(name);
  if (known) return known;
  const pool = new Pool({ connectionString: ownerUrl(name), max: 4, idleTimeoutMillis: 200, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  pools.set(name, pool);
  return pool;
}

/** Runs one statement as the owner, past every wall: to look at what is really stored. */
export async function asOwner<Row>(name: string, text: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = await poolOf(name).connect();
  let asNew = false;
  try {
    const { rows } = await client.query(text, parameters);
    await client.query('discard all');
    asNew = true;
    return rows as Row[];
  } finally {
    client.release(!asNew);
  }
}

/** One statement and its rows. */
export type Ask = <Row>(text: string, parameters?: unknown[]) => Promise<Row[]>;

/** Does something to what is stored, as the owner, and takes it all back. */
export async function asIf(name: string, work: (ask: Ask) => Promise<void>): Promise<void> {
  const client = await poolOf(name).connect();
  try {
    await client.query('begin');
    await work(async <Row>(text: string, parameters: unknown[] = []) => (await client.query(text, parameters)).rows as Row[]);
  } finally {
    await client.query('rollback');
    client.release(true);
  }
}

/** The database refuses this change of a table, where the condition on `old` and `new` holds, as long as the work lasts. */
export async function whileRefusing(
  name: string,
  { table, when, condition }: { table: string; when: 'insert' | 'update'; condition: string },
  work: () => Promise<void>,
): Promise<void> {
  await asOwner(
    name,
    `create function no() returns trigger language plpgsql as $$ begin raise exception 'Rosa Example at 12 Main Street'; end $$;
    create trigger no before ${when} on ${table} for each row when (${condition}) execute function no()`,
  );
  try {
    await work();
  } finally {
    await asOwner(name, `drop trigger no on ${table}; drop function no()`);
  }
}
