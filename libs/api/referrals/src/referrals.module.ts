import { Module } from '@nestjs/common';
import { AgenciesModule } from '@alongside/api/agencies';
import { CasesModule } from '@alongside/api/cases';
import { ConsentModule } from '@alongside/api/consent';
import { RemindersModule } from '@alongside/api/reminders';
import { Chase } from './chase.service';
import { Filings } from './filing.service';
import { LostBasis } from './lost-basis.service';
import { ReferralMoves } from './referral-moves.service';
import { ReferralExtracts } from './referral-extracts';
import { ReferralPage } from './referral-page.service';
import { ReferralSteps } from './referral-steps.service';
import { CaseReferralsController, FilingsController, ReferralsController, ReviewsController } from './referral.controller';
import { Referrals } from './referral.service';
import { Reviews } from './review.service';
import { Situations } from './situation.service';

/** The thread of a case with an agency, from the draft to its outcome: steps, reviews, filings and the chase clock (design §4). */
@Module({
  imports: [AgenciesModule, CasesModule, ConsentModule, RemindersModule],
  controllers: [CaseReferralsController, FilingsController, ReferralsController, ReviewsController],
  providers: [Referrals, ReferralMoves, ReferralSteps, ReferralPage, Situations, Chase, Filings, Reviews, LostBasis, ReferralExtracts],
  exports: [Referrals, ReferralSteps, Filings, Chase, Reviews],
})
export class ReferralsModule {}
