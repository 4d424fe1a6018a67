import { Module } from '@nestjs/common';
import { ConsentModule } from '@alongside/api/consent';
import { ComplianceSamples } from './compliance-sample.service';
import { Compliance } from './compliance.service';
import { ReportPrints } from './report-prints.service';
import { ReportsController } from './report.controller';
import { Reports } from './report.service';

/** Numbers about the work, with nobody in them. */
@Module({
  imports: [ConsentModule],
  controllers: [ReportsController],
  providers: [Reports, ReportPrints, Compliance, ComplianceSamples],
})
export class ReportsModule {}
