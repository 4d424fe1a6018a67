import type { Writable } from 'node:stream';
import type { ClientBase, QueryConfig, QueryResult } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { insertOf } from './insert';
import { uuidLiteral } from './statement';

/** Who a transaction works for; any actor fits. */
export interface On {
  organizationId: string;
  userId?: string;
}

/** Texts that get a prepared statement on each connection. They are written in the code, so there are few; should one be made of values by mistake, this is where it ends. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();
/** A prepared statement whose table was changed by a migration; its connection is not used again. */
const PLAN_CHANGED = '0A000';
const ABORTED = '25P02';
const ignored = () => undefined;

function prepared(text: string, values: unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  let name = names.get(text);
  if (!name && names.size < MOST_NAMES) names.set(text, (name = `w${names.size}`));
  return { name, text, values };
}

const bare = (uuid: string) => uuidLiteral(uuid).replace('::uuid', '');
/** Settings that row-level security and relations look at; they end with the transaction. */
export const settings = ({ organizationId, userId }: On, now: Date) =>
  `select set_config('app.organization', ${bare(organizationId)}, true), set_config('app.user', ${userId ? bare(userId) : `''`}, true), set_config('app.now', '${now.toISOString()}', true)`;

/**
 * One transaction on one connection. Statements leave at once and in order, without waiting for the one before (the pool's clients
 * pipeline); those whose rows nobody waits for are awaited with the commit. A write of nine statements costs three round trips.
 */
export class Transaction {
  readonly afterCommit: (() => Promise<void> | void)[] = [];
  /** What this transaction has read already and will be asked for again. */
  readonly noted = new Map<string, unknown>();
  private readonly sent: Promise<unknown>[] = [];
  private held = false;

  private constructor(
    readonly organizationId: string,
    readonly moment: Date,
    private readonly runner: QueryRunner,
    private readonly client: ClientBase,
    private readonly source: DataSource,
  ) {}

  static async begin(source: DataSource, on: On, now: Date): Promise<Transaction> {
    const text = `begin;${settings(on, now)}`;
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as ClientBase;
    // TypeORM must know that it is inside: it would begin by itself, and a transaction within would commit this one.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    const transaction = new Transaction(on.organizationId, now, runner, client, source);
    transaction.keep(transaction.ask(text));
    return transaction;
  }

  get em(): EntityManager {
    return this.runner.manager;
  }

  /** Rows of a select or of `returning`; of an update or a delete `[rows, count]`, as TypeORM gives them. */
  async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { command, rows, rowCount } = await this.ask(prepared(text, values));
    return command === 'UPDATE' || command === 'DELETE' ? ([rows, rowCount] as Row[]) : rows;
  }

  /** Does something whose answer nobody needs. It is sent now; should it fail, the transaction does, and its error is the one that is told. */
  send(text: string, values: unknown[]): void {
    this.keep(this.ask(prepared(text, values)));
  }

  /** Like `send`, for somebody who wants the rows: `heard` is given them when they come, before the commit ends. */
  sendFor<Row>(text: string, values: unknown[], heard: (rows: Row[]) => void): void {
    this.keep(this.ask(prepared(text, values)).then(({ rows }) => heard(rows as Row[])));
  }

  /** Inserts a row like `em.insert`, without its preparations and without waiting. */
  add<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>, row: Partial<Entity>): void {
    const { text, values } = insertOf(this.source.getMetadata(entity), row);
    this.send(text, values);
  }

  async commit(): Promise<void> {
    const last = this.ask('commit');
    last.catch(ignored);
    await Promise.all(this.sent);
    // After a failed statement PostgreSQL answers a commit by rolling back, without an error.
    const { command } = await last;
    if (command !== 'COMMIT') throw new Error('Nothing was kept: a statement before had failed.');
  }

  /** Takes everything back. Returns what went wrong first: a statement after it only says that the transaction is broken. */
  async rollback(problem: unknown): Promise<unknown> {
    const ends = await Promise.allSettled(this.sent);
    await this.client.query('rollback').catch(ignored);
    const first = ends.find((end) => end.status === 'rejected');
    const cause = first && codeOf(problem) === ABORTED ? first.reason : problem;
    if (codeOf(cause) === PLAN_CHANGED) void (this.client as ClientBase & { end(): Promise<void> }).end().catch(ignored);
    return cause;
  }

  release(): Promise<void> {
    return this.runner.release();
  }

  /** Statements of the same turn leave in one packet: each would be a call of the operating system of its own. */
  private ask(statement: string | QueryConfig): Promise<QueryResult> {
    const { stream } = (this.client as unknown as { connection: { stream: Writable } }).connection;
    if (!this.held) {
      this.held = true;
      stream.cork();
      process.nextTick(() => {
        this.held = false;
        stream.uncork();
      });
    }
    return this.client.query(statement as QueryConfig);
  }

  private keep(going: Promise<unknown>) {
    going.catch(ignored);
    this.sent.push(going);
  }
}

const codeOf = (problem: unknown) => (problem as { code?: string } | null)?.code;
