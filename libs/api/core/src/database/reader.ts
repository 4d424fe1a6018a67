import { Client, type QueryResult } from 'pg';
import { prepareText, type Execution } from './statement';
import { settings, type On } from './transaction';

/** Connections kept for reading; requests share them, because each read is one message and so one transaction. */
const LANES = 4;

interface Lane {
  client: Client;
  prepared: Set<string>;
  /** The message before: one at a time on each connection. */
  last: Promise<unknown>;
}

/**
 * Hot reads: one message sets the organization and the person and executes prepared statements. The message is
 * an implicit transaction, so the settings end with it. (Measured: as fast as a bare select; a round trip per
 * statement costs a third.)
 */
export class Reader {
  private lanes: Promise<Lane>[] = [];
  private turn = 0;
  private closed = false;

  constructor(private readonly url: string) {}

  async read<Rows extends unknown[]>(
    as: On,
    now: Date,
    executions: { [K in keyof Rows]: Execution<Rows[K]> },
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    const lane = await this.lane();
    const list = executions as unknown as Execution<unknown>[];
    const message = [settings(as, now), ...list.map(({ text }) => text)].join(';');
    const results = await this.inTurn(lane, async () => {
      await this.prepare(lane, list);
      return (await lane.client.query(message)) as unknown as QueryResult[];
    });
    return results.slice(1).map(({ rows }) => rows) as { [K in keyof Rows]: Rows[K][] };
  }

  private inTurn<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    const turn = lane.last.then(work, work);
    lane.last = turn.catch(() => undefined);
    return turn;
  }

  private async prepare(lane: Lane, list: Execution<unknown>[]) {
    for (const { statement } of list) {
      if (lane.prepared.has(statement.name)) continue;
      await lane.client.query(prepareText(statement));
      lane.prepared.add(statement.name);
    }
  }

  private lane(): Promise<Lane> {
    const place = this.turn++ % LANES;
    const open = this.lanes[place] ?? (this.lanes[place] = this.open(place));
    return open;
  }

  private async open(place: number): Promise<Lane> {
    const client = new Client({ connectionString: this.url, options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC' });
    const lane: Lane = { client, prepared: new Set(), last: Promise.resolve() };
    const lost = () => {
      if (!this.closed) delete this.lanes[place];
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (problem) {
      lost();
      throw problem;
    }
    return lane;
  }

  async close() {
    this.closed = true;
    const lanes = await Promise.allSettled(this.lanes.filter(Boolean));
    await Promise.all(lanes.map((lane) => (lane.status === 'fulfilled' ? lane.value.client.end().catch(() => undefined) : undefined)));
  }
}
