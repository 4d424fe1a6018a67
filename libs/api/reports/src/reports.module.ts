import { Module } from '@nestjs/common';
import { ComplianceSamples } from './compliance-sample.service';
import { Compliance } from './compliance.service';
import { ReportsController } from './report.controller';
import { Reports } from './report.service';

/** Numbers about the work, with nobody in them. */
@Module({ controllers: [ReportsController], providers: [Reports, Compliance, ComplianceSamples] })
export class ReportsModule {}
