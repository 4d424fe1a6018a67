import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { PeopleModule } from '@alongside/api/people';
import { RemindersModule } from '@alongside/api/reminders';
import { ComingOfAge } from './coming-of-age.service';
import { Bases } from './bases';
import { ConsentExtracts } from './consent-extracts';
import { Departures } from './departures.service';
import { DisclosuresController } from './disclosure.controller';
import { Disclosures } from './disclosure.service';
import { ExtractReads } from './extract.facts';
import { Extracts } from './extract.service';
import { GivingOut } from './giving-out.service';
import { Ledger } from './ledger.service';
import { LostReleases } from './lost-releases';
import { SecretPlacesController } from './secret-place.controller';
import { SecretPlaces } from './secret-places.service';
import { ReleaseEndings } from './release-endings.service';
import { ReleaseForms } from './release-form.service';
import { ReleaseMaking } from './release-making.service';
import { ReleasePapers } from './release-paper.service';
import { ReleaseSigning } from './release-signing.service';
import { ReleasesController } from './release.controller';
import { ReleaseRecords } from './release.records';
import { Releases } from './release.service';
import { ReleaseWarnings } from './release.warnings';
import { Signatures } from './signatures.service';
import { Signers } from './signers';

/** What clients agreed to, and everything that left: releases of information and the ledger of disclosures. */
@Module({
  imports: [AgenciesModule, CasesModule, PeopleModule, RemindersModule],
  controllers: [ReleasesController, DisclosuresController, SecretPlacesController],
  providers: [
    Releases,
    ReleaseForms,
    ReleaseMaking,
    ReleaseSigning,
    ReleaseEndings,
    ReleasePapers,
    ReleaseRecords,
    ComingOfAge,
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
    SecretPlaces,
  ],
  exports: [SecretPlaces, Releases, ReleaseSigning, ReleaseEndings, Disclosures, GivingOut, Departures, Ledger, Extracts, ExtractReads],
})
export class ConsentModule {}
