import { Controller, Get, Query } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { WorkReport, WorkReportQuery } from '@alongside/contract';
import { Reports } from './report.service';

@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  @Get('work')
  @Can('read', 'Report')
  @Returns(WorkReport)
  work(@CurrentActor() actor: Actor, @Query({ schema: WorkReportQuery }) query: WorkReportQuery) {
    return this.reports.work(actor, query);
  }
}
