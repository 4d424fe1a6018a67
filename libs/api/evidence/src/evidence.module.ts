import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { CustodyMoves } from './custody-moves.service';
import { Custody } from './custody.service';
import { EvidenceExtracts } from './evidence-extracts';
import { EvidenceRule } from './evidence-rule';
import { EvidenceController } from './evidence.controller';
import { Evidence } from './evidence.service';

/** The log of evidence, its chain of custody, and the rule for minors. */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule],
  controllers: [EvidenceController],
  providers: [Evidence, Custody, CustodyMoves, EvidenceRule, EvidenceExtracts],
  exports: [Custody, EvidenceRule],
})
export class EvidenceModule {}
