import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { CONFIG } from '@alongside/api/core';
import { CustodyMoves } from './custody-moves.service';
import { Custody } from './custody.service';
import { EvidenceExtracts } from './evidence-extracts';
import { EvidenceFiles } from './evidence-files.service';
import { EvidenceRule } from './evidence-rule';
import { EvidenceController } from './evidence.controller';
import { EvidenceLogs } from './evidence-log.service';
import { Evidence } from './evidence.service';
import { FileArrivals } from './file-arrival.service';
import { FileDelivery } from './file-delivery.service';
import { FreezeController } from './freeze.controller';
import { Freezes } from './freeze.service';
import { FilesController } from './file.controller';
import { FilesUpkeep } from './files-upkeep';
import { PreservationLetters } from './preservation.service';
import { FileStore } from './store/file-store';
import { fileStore } from './store/choose';

/** The log of evidence, its chain of custody, and the rule for minors. */
@Module({
  imports: [AgenciesModule, RemindersModule, CasesModule, ConsentModule],
  controllers: [EvidenceController, FilesController, FreezeController],
  providers: [
    Evidence,
    EvidenceLogs,
    Custody,
    CustodyMoves,
    EvidenceRule,
    EvidenceExtracts,
    Freezes,
    PreservationLetters,
    EvidenceFiles,
    FileArrivals,
    FileDelivery,
    FilesUpkeep,
    {
      provide: FileStore,
      inject: [CONFIG],
      useFactory: fileStore,
    },
  ],
  exports: [Custody, EvidenceRule],
})
export class EvidenceModule {}
