import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, withoutContent, type Config } from '@alongside/api/core';
import { Client } from 'pg';
import { CHANNEL } from './notification-channel';

/** First pause before the connection is made again, ms; doubles up to the longest. */
const PAUSE = 200;
const LONGEST_PAUSE = 5_000;

export interface Heard {
  organizationId: string;
  userId: string;
  id: string;
}
interface Ears {
  /** A new notification was committed by any process. */
  heard: (notification: Heard) => void;
  /** The connection was away; something may have been missed. */
  gap: () => void;
}

/**
 * Hears of new notifications from every process, through PostgreSQL itself: no second system to run, and nothing is
 * heard that was not committed. Holds one connection as soon as somebody listens.
 */
@Injectable()
export class NotificationListener implements OnApplicationShutdown {
  private readonly log = new Logger(NotificationListener.name);
  private client: Client | undefined;
  private ears: Ears | undefined;
  private retry: NodeJS.Timeout | undefined;
  private pause = PAUSE;
  private missed = false;
  private closed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Starts to listen, once. Resolves when it does or when the first attempt failed and is repeated. */
  async listen(ears: Ears): Promise<void> {
    if (this.ears) return;
    this.ears = ears;
    await this.connect();
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
      if (!this.missed) this.log.warn(withoutContent(problem), 'Live notifications are interrupted.');
      this.missed = true;
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.connect(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ payload }) => {
      const [organizationId, userId, id] = (payload ?? '').split(' ');
      if (id) this.ears?.heard({ organizationId, userId, id });
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.client = client;
      this.pause = PAUSE;
      if (this.missed) this.ears?.gap();
      this.missed = false;
    } catch (problem) {
      again(problem as Error);
    }
  }
}
