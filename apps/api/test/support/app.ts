import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CONFIG, Clock, readConfig, type Config } from '@alongside/api/core';
import { AppModule } from '../../src/app.module';
import { listen, prepare } from '../../src/serve';
import { freshDatabase, roleUrl } from './database';

/** The clock of a test: stands where it is put, runs on from there. */
export class TestClock extends Clock {
  private offset = 0;
  override now() {
    return new Date(Date.now() + this.offset);
  }
  /** Moves time forward (or back) by milliseconds. */
  move(ms: number) {
    this.offset += ms;
  }
  moveTo(moment: Date) {
    this.offset = moment.getTime() - Date.now();
  }
}
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Running {
  app: NestExpressApplication;
  clock: TestClock;
  database: string;
  workspace: string;
  portal: string;
  outbox: string;
  config: Config;
  close(): Promise<void>;
}

/** The settings of an application on one test database. */
export function testEnvironment(database: string, outbox: string, settings: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_APP_URL: roleUrl(database, 'app'),
    DATABASE_AUDIT_URL: roleUrl(database, 'audit'),
    DATABASE_GATE_URL: roleUrl(database, 'gate'),
    DATABASE_JOBS_URL: roleUrl(database, 'jobs'),
    DATABASE_POOL: '5',
    MASTER_KEY_FILE: process.env['TEST_MASTER_KEY_FILE'] as string,
    WORKSPACE_PORT: '0',
    PORTAL_PORT: '0',
    WORKSPACE_ORIGIN: 'http://workspace.test',
    PORTAL_ORIGIN: 'http://portal.test',
    OUTBOX_DIR: outbox,
    FILES_DIR: join(outbox, 'files'),
    PORTAL_MAIL_FROM: 'Updates <updates@mail.test>',
    LOG_LEVEL: 'fatal',
    ...settings,
  };
}

interface Options {
  database?: string;
  settings?: Record<string, string>;
  /** Puts something else in the place of a provider, where a test needs to look inside. */
  instead?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The real application on a database of its own, both listeners open; only the clock can be moved. */
export async function startApp(options: Options = {}): Promise<Running> {
  const database = options.database ?? (await freshDatabase());
  const outbox = join(process.env['TEST_DIRECTORY'] as string, `outbox-${database}`);
  mkdirSync(outbox, { recursive: true });
  const config = readConfig(testEnvironment(database, outbox, options.settings));
  const clock = new TestClock();
  const builder = Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(CONFIG)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock);
  const module = await (options.instead?.(builder) ?? builder).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: ['fatal'] });
  prepare(app);
  await app.init();
  const { workspace, portal, close } = await listen(app);
  return {
    app,
    clock,
    database,
    outbox,
    config,
    workspace: `http://127.0.0.1:${workspace}`,
    portal: `http://127.0.0.1:${portal}`,
    close: async () => {
      await close();
      await app.close();
    },
  };
}
