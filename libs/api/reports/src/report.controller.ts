import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Reads, Returns, type Actor } from '@alongside/api/core';
import { ComplianceReport, ComplianceSample, SampleCode, SampleFound, WorkReport, WorkReportQuery } from '@alongside/contract';
import { ComplianceSamples } from './compliance-sample.service';
import { Compliance } from './compliance.service';
import { Reports } from './report.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly compliance: Compliance,
    private readonly samples: ComplianceSamples,
  ) {}

  @Get('work')
  @Can('read', 'Report')
  @Returns(WorkReport)
  work(@CurrentActor() actor: Actor, @Query({ schema: WorkReportQuery }) query: WorkReportQuery) {
    return this.reports.work(actor, query);
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
