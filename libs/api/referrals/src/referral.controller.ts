import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Returns, type Actor } from '@alongside/api/core';
import {
  ContactLog,
  ContactLogged,
  FilingCreate,
  FilingEdit,
  FilingWritten,
  Id,
  ReferralCreate,
  ReferralEdit,
  ReferralList,
  ReferralMoved,
  ReferralStep,
  ReferralView,
  ReviewDecision,
  ReviewQuery,
  ReviewQueue,
  Written,
} from '@alongside/contract';
import { Filings } from './filing.service';
import { ReferralPage } from './referral-page.service';
import { ReferralSteps } from './referral-steps.service';
import { Referrals } from './referral.service';
import { Reviews } from './review.service';

@Controller('cases/:caseId/referrals')
export class CaseReferralsController {
  constructor(
    private readonly page: ReferralPage,
    private readonly referrals: Referrals,
  ) {}

  @Get()
  @Can('read', 'Referral')
  @Returns(ReferralList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.page.list(actor, caseId);
  }
  @Post()
  @Can('create', 'Referral')
  @Returns(Written, 201)
  begin(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: ReferralCreate }) input: ReferralCreate,
  ) {
    return this.referrals.begin(actor, caseId, input);
  }
}

@Controller('filings')
export class FilingsController {
  constructor(private readonly filings: Filings) {}

  @Post(':id/complete')
  @Can('write', 'Filing')
  @Returns(FilingWritten, 201)
  complete(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FilingEdit }) input: FilingEdit) {
    return this.filings.complete(actor, id, input);
  }
}

@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly page: ReferralPage,
    private readonly referrals: Referrals,
    private readonly steps: ReferralSteps,
    private readonly filings: Filings,
  ) {}

  @Get(':id')
  @Can('read', 'Referral')
  @Returns(ReferralView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.page.read(actor, id);
  }
  @Patch(':id')
  @Can('write', 'Referral')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReferralEdit }) input: ReferralEdit) {
    return this.referrals.edit(actor, id, input);
  }
  @Post(':id/step')
  @Can('write', 'Referral')
  @Discloses('maybe')
  @Returns(ReferralMoved, 201)
  step(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReferralStep }) input: ReferralStep) {
    return this.steps.step(actor, id, input);
  }
  @Post(':id/contacts')
  @Can('chase', 'Referral')
  @Returns(ContactLogged, 201)
  contact(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ContactLog }) input: ContactLog) {
    return this.referrals.contact(actor, id, input);
  }
  @Post(':id/filings')
  @Can('create', 'Filing')
  @Discloses('maybe')
  @Returns(FilingWritten, 201)
  file(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FilingCreate }) input: FilingCreate) {
    return this.filings.file(actor, id, input);
  }
}

@Controller('reviews')
export class ReviewsController {
  constructor(private readonly reviews: Reviews) {}

  @Get()
  @Can('review', 'Referral')
  @Returns(ReviewQueue)
  queue(@CurrentActor() actor: Actor, @Query({ schema: ReviewQuery }) query: ReviewQuery) {
    return this.reviews.queue(actor, query);
  }
  @Post(':referralId')
  @Can('review', 'Referral')
  @Returns(ReferralMoved, 201)
  decide(
    @CurrentActor() actor: Actor,
    @Param('referralId', { schema: Id }) id: Id,
    @Body({ schema: ReviewDecision }) input: ReviewDecision,
  ) {
    return this.reviews.decide(actor, id, input);
  }
}
