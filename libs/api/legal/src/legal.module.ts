import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { CaseLegalPage } from './case-legal.service';
import { ClientNotices } from './client-notices';
import { CompelledController } from './compelled.controller';
import { Emergencies } from './emergencies.service';
import { LegalAccess } from './legal-access';
import { LegalAnswers } from './legal-answer.service';
import { LegalDeadlines } from './legal-deadlines';
import { LegalFiles } from './legal-file';
import { LegalGate } from './legal-gate';
import { LegalIntakes } from './legal-intake.service';
import { LegalPages } from './legal-pages.service';
import { LegalRequestsController } from './legal-requests.controller';
import { LegalWork } from './legal-work.service';
import { MandatedReports } from './mandated.service';

/** What the law compels: reports it demands, emergencies, subpoenas and orders (confidentiality.md §4). */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, PeopleModule, RemindersModule],
  controllers: [CompelledController, LegalRequestsController],
  providers: [
    CaseLegalPage,
    ClientNotices,
    Emergencies,
    LegalAccess,
    LegalAnswers,
    LegalDeadlines,
    LegalFiles,
    LegalGate,
    LegalIntakes,
    LegalPages,
    LegalWork,
    MandatedReports,
  ],
})
export class LegalModule {}
