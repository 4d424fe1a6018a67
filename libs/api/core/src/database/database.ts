import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { Clock } from '../clock';
import { CONFIG, type Config } from '../config/config';
import { withoutContent } from '../http/problem.filter';
import { Reader } from './reader';
import type { Execution } from './statement';
import { Transaction, type On } from './transaction';
import './types';

/**
 * The way to the data. Writes run in `transaction`, one per request; hot reads go through `read`.
 * Both set the organization, so that row-level security holds whatever the policy layer does.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly log = new Logger(Database.name);
  private readonly running = new AsyncLocalStorage<Transaction>();
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
    return this.current.em;
  }

  /** When the running transaction began: what `NOW` says inside of it, so that what ends or begins with it does so for its own statements too. */
  get moment(): Date {
    return this.current.moment;
  }

  get inTransaction(): boolean {
    return this.running.getStore() !== undefined;
  }

  /** What the running transaction has read already, by a name; ends with it. */
  get noted(): Map<string, unknown> {
    return this.current.noted;
  }

  /** Runs `work` in one transaction for the actor's organization; joins the one that is running. */
  async transaction<T>(on: On, work: () => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer) {
      if (outer.organizationId !== on.organizationId) throw new Error('A transaction belongs to one organization.');
      return work();
    }
    const transaction = await Transaction.begin(this.source, on, this.clock.now());
    let result: T;
    try {
      result = await this.running.run(transaction, work);
      await transaction.commit();
    } catch (problem) {
      throw await transaction.rollback(problem);
    } finally {
      await transaction.release();
    }
    await this.after(transaction);
    return result;
  }

  /** What was committed is answered, whatever becomes of what was to follow; sweeps repair that. */
  private async after({ afterCommit }: Transaction) {
    for (const job of afterCommit)
      try {
        await job();
      } catch (problem) {
        this.log.error(withoutContent(problem), 'Something that follows a commit failed.');
      }
  }

  /** Does `work` as a whole or not at all, inside the running transaction, which goes on: what it wrote before it threw is taken back. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const { afterCommit } = this.current;
    const before = afterCommit.length;
    await this.query('savepoint attempt');
    try {
      const result = await work();
      await this.query('release savepoint attempt');
      return result;
    } catch (problem) {
      await this.query('rollback to savepoint attempt');
      afterCommit.length = before;
      throw problem;
    }
  }

  /** Rows of one statement with plain parameters, inside the running transaction. */
  query<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.current.query<Row>(text, parameters);
  }

  /** A statement of the running transaction whose rows nobody needs: sent at once, awaited with the commit. */
  send(text: string, parameters: unknown[]): void {
    this.current.send(text, parameters);
  }

  /** A statement of the running transaction that nobody waits for; `heard` is given its rows before the commit ends. */
  sendFor<Row>(text: string, parameters: unknown[], heard: (rows: Row[]) => void): void {
    this.current.sendFor(text, parameters, heard);
  }

  /** Inserts one row in the running transaction; sent at once, awaited with the commit. */
  add<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>, row: Partial<Entity>): void {
    this.current.add(entity, row);
  }

  /** Does something once the running transaction is committed: enqueue, notify. Skipped when it fails; the sweep repairs what a crash skipped. */
  afterCommit(job: () => Promise<void> | void) {
    this.current.afterCommit.push(job);
  }

  /** Executes prepared statements for the actor in one message; the answer has the rows of each. Inside a transaction its own writes are not seen. */
  read<Rows extends unknown[]>(on: On, ...executions: { [K in keyof Rows]: Execution<Rows[K]> }) {
    return this.reader.read<Rows>(on, this.clock.now(), executions);
  }

  async ping() {
    await this.source.query('select 1');
  }

  onApplicationShutdown() {
    return this.reader.close();
  }

  private get current(): Transaction {
    const running = this.running.getStore();
    if (!running) throw new Error('This needs a transaction.');
    return running;
  }
}
