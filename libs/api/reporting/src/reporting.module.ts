import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { PeopleModule } from '@alongside/api/people';
import { ReferralsModule } from '@alongside/api/referrals';
import { KeptReads } from './kept.reads';
import { Places } from './places.service';
import { Register } from './register.service';
import { CaseReportingController, WorksheetsController } from './reporting.controller';
import { SheetGiving } from './sheet-giving.service';
import { SheetReads } from './sheet.reads';
import { Worksheets } from './worksheet.service';

/** Where to report, worksheets and what is made of them, and the register of filings. Nothing is submitted to any agency from here. */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, PeopleModule, ReferralsModule],
  controllers: [CaseReportingController, WorksheetsController],
  providers: [Places, Worksheets, SheetReads, KeptReads, SheetGiving, Register],
})
export class ReportingModule {}
