import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { TakedownCounts } from './takedown-counts';
import { TakedownExtracts } from './takedown-extracts';
import { TakedownLists } from './takedown-list.service';
import { TakedownReminders } from './takedown-reminders';
import { TakedownsController } from './takedown.controller';
import { Takedowns } from './takedown.service';

/** What is to go from the internet: who was asked on which way, the clock, and whether it stays away. */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, RemindersModule],
  controllers: [TakedownsController],
  providers: [Takedowns, TakedownLists, TakedownReminders, TakedownExtracts, TakedownCounts],
  exports: [TakedownCounts],
})
export class TakedownsModule {}
