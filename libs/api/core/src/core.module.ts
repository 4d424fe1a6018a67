import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Access } from './access/access';
import { Audit } from './audit/audit';
import { AuditSeal } from './audit/seal';
import { Clock } from './clock';
import { CONFIG, readConfig, type Config } from './config/config';
import { Database } from './database/database';
import { Gate } from './database/gate';
import { Signals } from './database/signals';
import { InvalidInput } from './errors';
import { HealthController } from './health.controller';
import { Door } from './http/guards';
import { Pipeline } from './http/pipeline';
import { ProblemFilter } from './http/problem.filter';
import { Routes } from './http/routes';
import { Jobs } from './jobs/jobs';
import { Rounds } from './jobs/rounds';
import { Sweeps } from './jobs/sweeps';
import { Upkeep } from './jobs/upkeep';
import { FileKeyProvider, KeyProvider } from './keys/key-provider';
import { Keyring } from './keys/keyring';
import { Mail } from './mail/mail';
import { Metrics } from './metrics/metrics';
import { Sms } from './sms/sms';

type Segment = PropertyKey | { key: PropertyKey };
const dotted = (path: readonly Segment[] | undefined) =>
  (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');

/** What every domain stands on. Global, because there is one of each. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [
    { provide: CONFIG, useFactory: () => readConfig() },
    { provide: KeyProvider, inject: [CONFIG], useFactory: (config: Config) => new FileKeyProvider(config.MASTER_KEY_FILE) },
    Clock,
    Database,
    Gate,
    Signals,
    Keyring,
    Audit,
    AuditSeal,
    Access,
    Jobs,
    Sweeps,
    Rounds,
    Upkeep,
    Mail,
    Sms,
    Metrics,
    Routes,
    { provide: APP_GUARD, useClass: Door },
    { provide: APP_INTERCEPTOR, useClass: Pipeline },
    { provide: APP_FILTER, useClass: ProblemFilter },
    {
      provide: APP_PIPE,
      useFactory: () =>
        new StandardSchemaValidationPipe({
          exceptionFactory: (issues) => new InvalidInput(issues.map(({ path, message }) => ({ path: dotted(path), problem: message }))),
        }),
    },
  ],
  exports: [
    CONFIG,
    KeyProvider,
    Clock,
    Database,
    Gate,
    Signals,
    Keyring,
    Audit,
    AuditSeal,
    Access,
    Jobs,
    Sweeps,
    Rounds,
    Mail,
    Sms,
    Metrics,
    Routes,
  ],
})
export class CoreModule {}
