import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type QueryResult } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { LeanClient } from './lean-client';
import './types';

/**
 * The few statements that know no organization yet: somebody at the door, the sweep over all organizations.
 * Its database role sees only the columns those statements need; a test lists them.
 */
@Injectable()
export class Gate implements OnApplicationShutdown {
  private readonly pool: Pool;
  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Pool({ Client: LeanClient, connectionString: config.DATABASE_GATE_URL, max: 4, options: '-c timezone=UTC' });
    this.pool.on('error', () => undefined);
  }

  /** `name` for what every visitor asks: planned once per connection. (Measured: planning was half of finding a session.) */
  async query<Row>(text: string, parameters: unknown[] = [], name?: string): Promise<Row[]> {
    const { rows }: QueryResult = await this.pool.query({ text, values: parameters, name });
    return rows as Row[];
  }

  onApplicationShutdown() {
    return this.pool.end();
  }
}
