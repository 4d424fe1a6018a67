import { Module } from '@nestjs/common';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { CaseAccessController, GlassController, WhyController } from './case-access.controller';
import { CaseAccesses } from './case-access.service';
import { CaseAccessList } from './case-access-list.service';
import { CaseChanges } from './case-changes.service';
import { CaseGrants } from './case-grants.service';
import { CaseHandovers } from './case-handover.service';
import { CasePage } from './case-page.service';
import { CaseRestrictions } from './case-restriction.service';
import { CaseloadService } from './caseload.service';
import { CasesController, IntakesController } from './cases.controller';
import { Checklists } from './checklist.service';
import { CaseClosings } from './closings';
import { Contacts } from './contact.service';
import { DepictionChanges } from './depiction-changes';
import { EmergencyOpenings } from './glass.service';
import { Intakes } from './intake.service';
import { LegalHolds } from './legal-holds.service';
import { Overseers } from './overseers';
import { Parties } from './parties.service';
import { PartyChanges } from './party-changes';
import { PrivilegedAccess } from './privileged-access';
import { PrivilegedNotes } from './privileged-notes.service';
import { PrivilegedNotesController } from './privileged-notes.controller';
import { RecordsController } from './records.controller';
import { RecordReminders } from './record-reminders.service';
import { Records } from './records.service';
import { CaseSearch } from './search.service';
import { SilentCases } from './silent-cases.service';
import { Story } from './story';
import { TimelineService } from './timeline.service';
import { Why } from './why.service';

@Module({
  imports: [PeopleModule, RemindersModule],
  controllers: [
    CasesController,
    IntakesController,
    RecordsController,
    PrivilegedNotesController,
    CaseAccessController,
    GlassController,
    WhyController,
  ],
  providers: [
    CaseAccessList,
    CaseAccesses,
    CaseChanges,
    CaseGrants,
    CaseHandovers,
    CaseRestrictions,
    EmergencyOpenings,
    Overseers,
    Why,
    CasePage,
    CaseloadService,
    Checklists,
    CaseClosings,
    Contacts,
    DepictionChanges,
    Intakes,
    LegalHolds,
    Parties,
    PartyChanges,
    PrivilegedAccess,
    PrivilegedNotes,
    RecordReminders,
    Records,
    CaseSearch,
    SilentCases,
    Story,
    TimelineService,
  ],
  exports: [
    CaseAccesses,
    CaseChanges,
    CaseClosings,
    CaseGrants,
    CaseHandovers,
    Checklists,
    Contacts,
    DepictionChanges,
    Intakes,
    LegalHolds,
    Overseers,
    Parties,
    PartyChanges,
    PrivilegedNotes,
    Records,
    SilentCases,
    Story,
  ],
})
export class CasesModule {}
