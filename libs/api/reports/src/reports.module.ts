import { Module } from '@nestjs/common';
import { ReportsController } from './report.controller';
import { Reports } from './report.service';

/** Numbers about the work, with nobody in them. */
@Module({ controllers: [ReportsController], providers: [Reports] })
export class ReportsModule {}
