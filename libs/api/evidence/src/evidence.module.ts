import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { CONFIG, type Config } from '@alongside/api/core';
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
import { LocalStore } from './store/local-store';
import { S3Store } from './store/s3-store';

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
      useFactory: ({ FILES_S3_URL, FILES_DIR }: Config) => (FILES_S3_URL ? new S3Store(FILES_S3_URL) : new LocalStore(FILES_DIR)),
    },
  ],
  exports: [Custody, EvidenceRule],
})
export class EvidenceModule {}
