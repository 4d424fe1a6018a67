import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/config';
import './types';

/**
 * The few statements that know no organization yet: somebody at the door, the sweep over all organizations.
 * Its database role sees only the columns those statements need; a test lists them.
 */
@Injectable()
export class Gate implements OnApplicationShutdown {
  private readonly pool: Pool;
  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Pool({ connectionString: config.DATABASE_GATE_URL, max: 4, options: '-c timezone=UTC' });
    this.pool.on('error', () => undefined);
  }

  async query<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, parameters)).rows as Row[];
  }

  onApplicationShutdown() {
    return this.pool.end();
  }
}
