import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { ClientRequests } from './client-requests.service';
import { Copies } from './copies.service';
import { Corrections } from './corrections.service';
import { Deletions } from './deletions.service';
import { MyRequests } from './my-requests.service';
import { Purges } from './purge.service';
import { FileRecords } from './records';
import { RequestPeople } from './request-people';
import { CaseRequestsController, ClientRequestsController, MyRequestsController } from './rights.controller';
import { SecondLooks } from './second-looks.service';

/** What somebody may ask about their own file: to have a copy, to have it corrected, to have it deleted. */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, PeopleModule, RemindersModule],
  controllers: [CaseRequestsController, ClientRequestsController, MyRequestsController],
  providers: [ClientRequests, RequestPeople, FileRecords, Copies, Corrections, Deletions, Purges, SecondLooks, MyRequests],
  exports: [Purges],
})
export class RightsModule {}
