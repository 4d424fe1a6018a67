import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { withoutContent } from '../http/problem.filter';

/** First pause before the connection is made again, ms; doubles up to the longest. */
const PAUSE = 200;
const LONGEST_PAUSE = 5_000;

interface Ears {
  /** Something was told and committed, by any process; ids only. */
  heard: (payload: string) => void;
  /** The connection was away and is back; something may have been missed. */
  gap: () => void;
}

/**
 * Hears what processes tell each other through PostgreSQL itself (`pg_notify`): no second system to run, and nothing is heard that was
 * not committed. Holds one connection as soon as somebody listens.
 */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly log = new Logger(Signals.name);
  private readonly ears = new Map<string, Ears>();
  private client: Client | undefined;
  private first: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pause = PAUSE;
  private missed = false;
  private closed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Declares who hears a channel, in `onModuleInit`. Channels are names in the code, of letters and underscores. */
  on(channel: string, ears: Ears) {
    if (this.ears.has(channel)) throw new Error(`The channel ${channel} is heard twice.`);
    this.ears.set(channel, ears);
  }

  /** Starts to listen, once. Resolves when it does, or when the first attempt failed and is repeated. */
  listen(): Promise<void> {
    return (this.first ??= this.connect());
  }

  /** Whether what is told now is heard. */
  get hearing(): boolean {
    return this.client !== undefined;
  }

  async onApplicationShutdown() {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect() {
    const client = new Client({
      connectionString: this.config.DATABASE_APP_URL,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    let lost = false;
    const again = (problem?: Error) => {
      if (lost || this.closed) return;
      lost = true;
      this.client = undefined;
      if (!this.missed) this.log.warn(withoutContent(problem), 'Signals between processes are interrupted.');
      this.missed = true;
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.connect(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ channel, payload }) => this.ears.get(channel)?.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query([...this.ears.keys()].map((channel) => `listen ${channel}`).join(';'));
      this.client = client;
      this.pause = PAUSE;
      if (this.missed) for (const { gap } of this.ears.values()) gap();
      this.missed = false;
    } catch (problem) {
      again(problem as Error);
    }
  }
}
