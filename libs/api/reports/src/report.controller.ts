import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Reads, Returns, type Actor } from '@alongside/api/core';
import { ComplianceReport, ComplianceSample, SampleCode, SampleFound, WorkReport, WorkReportQuery, Written } from '@alongside/contract';
import { ComplianceSamples } from './compliance-sample.service';
import { Compliance } from './compliance.service';
import { ReportPrints } from './report-prints.service';
import { Reports } from './report.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly compliance: Compliance,
    private readonly samples: ComplianceSamples,
    private readonly prints: ReportPrints,
  ) {}

  @Get('work')
  @Can('read', 'Report')
  @Returns(WorkReport)
  work(@CurrentActor() actor: Actor, @Query({ schema: WorkReportQuery }) query: WorkReportQuery) {
    return this.reports.work(actor, query);
  }
  /** Before it is printed: what leaves passes the gate, counts too. */
  @Post('work/print')
  @Can('read', 'Report')
  @Discloses('always')
  @Returns(Written, 201)
  printWork(@CurrentActor() actor: Actor, @Body({ schema: WorkReportQuery }) period: WorkReportQuery) {
    return this.prints.print(actor, 'work', period);
  }
  @Post('compliance/print')
  @Can('read', 'Compliance')
  @Discloses('always')
  @Returns(Written, 201)
  printKept(@CurrentActor() actor: Actor, @Body({ schema: WorkReportQuery }) period: WorkReportQuery) {
    return this.prints.print(actor, 'compliance', period);
  }
  @Get('compliance')
  @Can('read', 'Compliance')
  @Returns(ComplianceReport)
  kept(@CurrentActor() actor: Actor, @Query({ schema: WorkReportQuery }) query: WorkReportQuery) {
    return this.compliance.report(actor, query);
  }
  @Get('compliance/sample')
  @Can('read', 'Compliance')
  @Returns(ComplianceSample)
  sample(@CurrentActor() actor: Actor, @Query({ schema: WorkReportQuery }) query: WorkReportQuery) {
    return this.samples.draw(actor, query);
  }
  /** A code says which release somebody speaks of, so it is not written into an address. */
  @Post('compliance/code')
  @Reads()
  @Can('find', 'Compliance')
  @Returns(SampleFound, 201)
  find(@CurrentActor() actor: Actor, @Body({ schema: SampleCode }) input: SampleCode) {
    return this.samples.find(actor, input);
  }
}
