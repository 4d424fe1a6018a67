import { Module, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '@alongside/api/agencies';
import { BreachModule } from '@alongside/api/breach';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { CONFIG, CoreModule, type Config } from '@alongside/api/core';
import { EvidenceModule } from '@alongside/api/evidence';
import { IdentityModule } from '@alongside/api/identity';
import { LegalModule } from '@alongside/api/legal';
import { PeopleModule } from '@alongside/api/people';
import { PortalModule } from '@alongside/api/portal';
import { ReferralsModule } from '@alongside/api/referrals';
import { ReportingModule } from '@alongside/api/reporting';
import { RemindersModule } from '@alongside/api/reminders';
import { SafetyModule } from '@alongside/api/safety';
import { RightsModule } from '@alongside/api/rights';
import { TakedownsModule } from '@alongside/api/takedowns';
import { ReportsModule } from '@alongside/api/reports';
import { dataSourceOptions } from './data-source';

/** The domains, from the ground up. */
export const domains: Type[] = [
  IdentityModule,
  PeopleModule,
  RemindersModule,
  CasesModule,
  AgenciesModule,
  ConsentModule,
  ReferralsModule,
  ReportingModule,
  EvidenceModule,
  TakedownsModule,
  RightsModule,
  LegalModule,
  BreachModule,
  PortalModule,
  SafetyModule,
  ReportsModule,
];

@Module({
  imports: [
    CoreModule,
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.DATABASE_APP_URL, config.DATABASE_POOL),
        retryAttempts: 3,
        retryDelay: 500,
      }),
    }),
    ...domains,
  ],
})
export class AppModule {}
