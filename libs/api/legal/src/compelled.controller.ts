import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Returns, type Actor } from '@alongside/api/core';
import {
  CaseLegal,
  EmergencyCreate,
  EmergencyReview,
  Id,
  LegalWaiting,
  MandatedDiscard,
  MandatedMade,
  MandatedNumber,
  MandatedWrite,
  ReportingLaws,
  TellClient,
  Written,
} from '@alongside/contract';
import { CaseLegalPage } from './case-legal.service';
import { Emergencies } from './emergencies.service';
import { MandatedReports } from './mandated.service';

@Controller()
export class CompelledController {
  constructor(
    private readonly page: CaseLegalPage,
    private readonly reports: MandatedReports,
    private readonly emergencies: Emergencies,
  ) {}

  @Get('knowledge/reporting-laws')
  @Can('read', 'Knowledge')
  @Returns(ReportingLaws)
  laws(@CurrentActor() actor: Actor) {
    return this.page.laws(actor);
  }
  @Get('legal/waiting')
  @Can('read', 'MandatedReport')
  @Returns(LegalWaiting)
  waiting(@CurrentActor() actor: Actor) {
    return this.page.waiting(actor);
  }
  @Get('cases/:caseId/legal')
  @Can('read', 'MandatedReport')
  @Returns(CaseLegal)
  ofCase(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.page.read(actor, caseId);
  }
  @Post('cases/:caseId/mandated-reports')
  @Can('create', 'MandatedReport')
  @Returns(Written, 201)
  prepare(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: MandatedWrite }) input: MandatedWrite,
  ) {
    return this.reports.prepare(actor, caseId, input);
  }
  @Put('mandated-reports/:id')
  @Can('write', 'MandatedReport')
  @Returns(Written)
  change(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: MandatedWrite }) input: MandatedWrite) {
    return this.reports.change(actor, id, input);
  }
  @Post('mandated-reports/:id/made')
  @Can('write', 'MandatedReport')
  @Discloses('always')
  @Returns(Written, 201)
  made(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: MandatedMade }) input: MandatedMade) {
    return this.reports.made(actor, id, input);
  }
  @Post('mandated-reports/:id/number')
  @Can('write', 'MandatedReport')
  @Returns(Written, 201)
  number(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: MandatedNumber }) input: MandatedNumber) {
    return this.reports.number(actor, id, input);
  }
  @Post('mandated-reports/:id/discard')
  @Can('write', 'MandatedReport')
  @Returns(Written, 201)
  discard(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: MandatedDiscard }) input: MandatedDiscard) {
    return this.reports.discard(actor, id, input);
  }
  @Post('mandated-reports/:id/told')
  @Can('write', 'MandatedReport')
  @Returns(Written, 201)
  toldOfReport(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TellClient }) input: TellClient) {
    return this.reports.told(actor, id, input);
  }
  @Post('cases/:caseId/emergencies')
  @Can('create', 'Emergency')
  @Discloses('always')
  @Returns(Written, 201)
  record(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: EmergencyCreate }) input: EmergencyCreate,
  ) {
    return this.emergencies.record(actor, caseId, input);
  }
  @Post('emergencies/:id/review')
  @Can('review', 'Emergency')
  @Returns(Written, 201)
  review(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: EmergencyReview }) input: EmergencyReview) {
    return this.emergencies.review(actor, id, input);
  }
  @Post('emergencies/:id/told')
  @Can('write', 'Emergency')
  @Returns(Written, 201)
  toldOfEmergency(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TellClient }) input: TellClient) {
    return this.emergencies.told(actor, id, input);
  }
}
