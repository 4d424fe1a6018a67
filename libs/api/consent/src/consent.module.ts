import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { Bases } from './bases';
import { ReleasesController } from './consent.controller';
import { ConsentExtracts } from './consent-extracts';
import { Departures } from './departures.service';
import { DisclosuresController } from './disclosure.controller';
import { Disclosures } from './disclosure.service';
import { ExtractReads } from './extract.facts';
import { Extracts } from './extract.service';
import { GivingOut } from './giving-out.service';
import { Ledger } from './ledger.service';
import { LostReleases } from './lost-releases';
import { Releases } from './release.service';
import { ReleaseWarnings } from './release.warnings';
import { Signatures } from './signatures.service';
import { Signers } from './signers';

/** What clients agreed to, and everything that left: releases of information and the ledger of disclosures. */
@Module({
  imports: [AgenciesModule, CasesModule, PeopleModule, RemindersModule],
  controllers: [ReleasesController, DisclosuresController],
  providers: [
    Releases,
    Disclosures,
    GivingOut,
    Departures,
    Bases,
    Ledger,
    Extracts,
    ExtractReads,
    ConsentExtracts,
    ReleaseWarnings,
    Signatures,
    Signers,
    LostReleases,
  ],
  exports: [Releases, Disclosures, Departures, Ledger, Extracts],
})
export class ConsentModule {}
