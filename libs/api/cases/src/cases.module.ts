import { Module } from '@nestjs/common';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { CaseAccesses } from './case-access.service';
import { CaseChanges } from './case-changes.service';
import { CasePage } from './case-page.service';
import { CaseloadService } from './caseload.service';
import { CasesController, IntakesController } from './cases.controller';
import { Checklists } from './checklist.service';
import { CaseClosings } from './closings';
import { Contacts } from './contact.service';
import { Intakes } from './intake.service';
import { LegalHolds } from './legal-holds.service';
import { Parties } from './parties.service';
import { PartyChanges } from './party-changes';
import { RecordsController } from './records.controller';
import { RecordReminders } from './record-reminders.service';
import { Records } from './records.service';
import { CaseSearch } from './search.service';
import { Story } from './story';
import { TimelineService } from './timeline.service';

@Module({
  imports: [PeopleModule, RemindersModule],
  controllers: [CasesController, IntakesController, RecordsController],
  providers: [
    CaseAccesses,
    CaseChanges,
    CasePage,
    CaseloadService,
    Checklists,
    CaseClosings,
    Contacts,
    Intakes,
    LegalHolds,
    Parties,
    PartyChanges,
    RecordReminders,
    Records,
    CaseSearch,
    Story,
    TimelineService,
  ],
  exports: [Checklists, CaseClosings, Contacts, Story, Intakes, CaseChanges, CaseAccesses, LegalHolds, Records, Parties, PartyChanges],
})
export class CasesModule {}
