import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { DisclosuresController, ReleasesController } from './consent.controller';
import { Disclosures } from './disclosure.service';
import { LostReleases } from './lost-releases';
import { Releases } from './release.service';
import { ReleaseWarnings } from './release.warnings';
import { Signatures } from './signatures.service';
import { Signers } from './signers';

/** What clients agreed to, and everything that left: releases of information and the ledger of disclosures. */
@Module({
  imports: [AgenciesModule, CasesModule, PeopleModule, RemindersModule],
  controllers: [ReleasesController, DisclosuresController],
  providers: [Releases, Disclosures, ReleaseWarnings, Signatures, Signers, LostReleases],
  exports: [Releases, Disclosures],
})
export class ConsentModule {}
