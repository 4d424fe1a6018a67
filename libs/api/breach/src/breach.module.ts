import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { Awards } from './awards.service';
import { AwardsController, BreachesController, OutreachController } from './breach.controller';
import { BreachCases } from './breach-cases.service';
import { BreachClock } from './breach-clock.service';
import { BreachNotices } from './breach-notices.service';
import { BreachPeople } from './breach-people';
import { BreachTrails } from './breach-trail.service';
import { Breaches } from './breach.service';
import { Outreach } from './outreach.service';

/** What has to be done when something may have leaked: the clock, who must be told, and who must be kept safe. */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, RemindersModule],
  controllers: [AwardsController, BreachesController, OutreachController],
  providers: [Awards, Breaches, BreachPeople, BreachNotices, BreachTrails, BreachCases, BreachClock, Outreach],
})
export class BreachModule {}
