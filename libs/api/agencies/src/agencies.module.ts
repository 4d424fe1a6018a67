import { Module } from '@nestjs/common';
import { AgenciesController, KnowledgeController } from './agency.controller';
import { Agencies } from './agency.service';
import { KnowledgeTexts } from './knowledge.service';

/** Who can help: the directory of agencies, and the texts of the field. */
@Module({
  controllers: [AgenciesController, KnowledgeController],
  providers: [Agencies, KnowledgeTexts],
  exports: [Agencies],
})
export class AgenciesModule {}
