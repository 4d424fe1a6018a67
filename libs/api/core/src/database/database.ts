import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock';
import { CONFIG, type Config } from '../config/config';
import { Reader } from './reader';
import type { Execution } from './statement';
import './types';

interface Running {
  manager: EntityManager;
  organizationId: string;
  afterCommit: (() => Promise<void> | void)[];
}

/** Who a transaction works for; any actor fits. */
interface On {
  organizationId: string;
  userId?: string;
}

/**
 * The way to the data. Writes run in `transaction`, one per request; hot reads go through `read`.
 * Both set the organization, so that row-level security holds whatever the policy layer does.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly running = new AsyncLocalStorage<Running>();
  private readonly reader: Reader;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.reader = new Reader(config.DATABASE_APP_URL);
  }

  /** The entity manager of the transaction that is running. Throws outside of one: nothing is written by the way. */
  get em(): EntityManager {
    const running = this.running.getStore();
    if (!running) throw new Error('This needs a transaction.');
    return running.manager;
  }

  get inTransaction(): boolean {
    return this.running.getStore() !== undefined;
  }

  /** Runs `work` in one transaction for the actor's organization; joins the one that is running. */
  async transaction<T>(on: On, work: () => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer) {
      if (outer.organizationId !== on.organizationId) throw new Error('A transaction belongs to one organization.');
      return work();
    }
    const afterCommit: Running['afterCommit'] = [];
    const result = await this.source.transaction(async (manager) => {
      await manager.query(`select set_config('app.organization', $1, true), set_config('app.user', $2, true), set_config('app.now', $3, true)`, [on.organizationId, on.userId ?? '', this.clock.now().toISOString()]);
      return this.running.run({ manager, organizationId: on.organizationId, afterCommit }, work);
    });
    for (const job of afterCommit) await job();
    return result;
  }

  /** Rows of one statement with plain parameters, inside the running transaction. */
  query<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.em.query(text, parameters);
  }

  /** Does something once the running transaction is committed: enqueue, notify. Skipped when it fails; the sweep repairs what a crash skipped. */
  afterCommit(job: () => Promise<void> | void) {
    const running = this.running.getStore();
    if (!running) throw new Error('This needs a transaction.');
    running.afterCommit.push(job);
  }

  /** Executes prepared statements for the actor in one message; the answer has the rows of each. Inside a transaction its own writes are not seen. */
  read<Rows extends unknown[]>(on: On, ...executions: { [K in keyof Rows]: Execution<Rows[K]> }) {
    return this.reader.read<Rows>({ organizationId: on.organizationId, userId: on.userId ?? null, now: this.clock.now() }, executions);
  }

  async ping() {
    await this.source.query('select 1');
  }

  onApplicationShutdown() {
    return this.reader.close();
  }
}
