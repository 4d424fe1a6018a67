import { Controller, Get, Query } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { ComplianceReport, WorkReport, WorkReportQuery } from '@alongside/contract';
import { Compliance } from './compliance.service';
import { Reports } from './report.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly compliance: Compliance,
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
}
