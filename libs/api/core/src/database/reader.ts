import { Pool, type PoolClient, type QueryResult } from 'pg';
import { LeanClient } from './lean-client';
import { prepareText, type Execution } from './statement';
import { settings, type On } from './transaction';

/** Connections kept for reading. More would only take turns on the processors of the database. */
const CONNECTIONS = 4;

/**
 * Hot reads: one message sets the organization and the person and executes prepared statements. The message is
 * an implicit transaction, so the settings end with it. (Measured: as fast as a bare select; a round trip per
 * statement costs a third.) Whoever waits gets the first connection that is free: behind one that is busy, an answer
 * waited for a stranger's long list while others stood idle.
 */
export class Reader {
  private readonly pool: Pool;
  /** What each connection has prepared; gone with it. */
  private readonly prepared = new WeakMap<PoolClient, Set<string>>();

  constructor(url: string) {
    this.pool = new Pool({
      Client: LeanClient,
      connectionString: url,
      max: CONNECTIONS,
      idleTimeoutMillis: 0,
      options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
    });
    // A connection that is lost is opened anew for the next read; a read that was on it fails by itself.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async read<Rows extends unknown[]>(
    as: On,
    now: Date,
    executions: { [K in keyof Rows]: Execution<Rows[K]> },
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    const list = executions as unknown as Execution<unknown>[];
    const message = [settings(as, now), ...list.map(({ text }) => text)].join(';');
    const client = await this.pool.connect();
    try {
      await this.prepare(client, list);
      const results = (await client.query(message)) as unknown as QueryResult[];
      return results.slice(1).map(({ rows }) => rows) as { [K in keyof Rows]: Rows[K][] };
    } finally {
      client.release();
    }
  }

  private async prepare(client: PoolClient, list: Execution<unknown>[]) {
    const known = this.prepared.get(client) ?? new Set<string>();
    this.prepared.set(client, known);
    for (const { statement } of list) {
      if (known.has(statement.name)) continue;
      await client.query(prepareText(statement));
      known.add(statement.name);
    }
  }

  close() {
    return this.pool.end();
  }
}
