import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Returns, type Actor } from '@alongside/api/core';
import {
  Id,
  LegalApprove,
  LegalCases,
  LegalCheckWrite,
  LegalDecide,
  LegalDetails,
  LegalExtract,
  LegalGive,
  LegalHoldLift,
  LegalHoldWrite,
  LegalIntake,
  LegalIntakeList,
  LegalList,
  LegalLog,
  LegalOrder,
  LegalQuery,
  LegalReopen,
  LegalTake,
  LegalTell,
  LegalView,
  Written,
} from '@alongside/contract';
import { LegalAnswers } from './legal-answer.service';
import { LegalIntakes } from './legal-intake.service';
import { LegalPages } from './legal-pages.service';
import { LegalWork } from './legal-work.service';

@Controller('legal-requests')
export class LegalRequestsController {
  constructor(
    private readonly pages: LegalPages,
    private readonly intakes: LegalIntakes,
    private readonly work: LegalWork,
    private readonly answers: LegalAnswers,
  ) {}

  @Get()
  @Can('read', 'LegalRequest')
  @Returns(LegalList)
  list(@CurrentActor() actor: Actor, @Query({ schema: LegalQuery }) query: LegalQuery) {
    return this.pages.list(actor, query);
  }
  @Get('intakes')
  @Can('read', 'LegalIntake')
  @Returns(LegalIntakeList)
  taken(@CurrentActor() actor: Actor) {
    return this.intakes.list(actor);
  }
  @Post()
  @Can('create', 'LegalIntake')
  @Returns(Written, 201)
  take(@CurrentActor() actor: Actor, @Body({ schema: LegalIntake }) input: LegalIntake) {
    return this.intakes.take(actor, input);
  }
  @Get(':id')
  @Can('read', 'LegalRequest')
  @Returns(LegalView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.pages.read(actor, id);
  }
  @Patch(':id')
  @Can('write', 'LegalRequest')
  @Returns(Written)
  details(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalDetails }) input: LegalDetails) {
    return this.work.details(actor, id, input);
  }
  @Put(':id/check')
  @Can('write', 'LegalRequest')
  @Returns(Written)
  check(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalCheckWrite }) input: LegalCheckWrite) {
    return this.work.check(actor, id, input);
  }
  @Post(':id/order')
  @Can('write', 'LegalRequest')
  @Returns(Written, 201)
  order(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalOrder }) input: LegalOrder) {
    return this.work.order(actor, id, input);
  }
  @Put(':id/cases')
  @Can('write', 'LegalRequest')
  @Returns(Written)
  cases(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalCases }) input: LegalCases) {
    return this.work.cases(actor, id, input);
  }
  @Post(':id/take')
  @Can('write', 'LegalRequest')
  @Returns(Written, 201)
  own(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalTake }) input: LegalTake) {
    return this.work.take(actor, id, input.version);
  }
  @Post(':id/holds')
  @Can('write', 'LegalRequest')
  @Returns(Written, 201)
  hold(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalHoldWrite }) input: LegalHoldWrite) {
    return this.work.hold(actor, id, input);
  }
  @Post(':id/holds/:holdId/lift')
  @Can('write', 'LegalRequest')
  @Returns(Written, 201)
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Param('holdId', { schema: Id }) holdId: Id,
    @Body({ schema: LegalHoldLift }) input: LegalHoldLift,
  ) {
    return this.work.lift(actor, id, holdId, input);
  }
  @Post(':id/log')
  @Can('chase', 'LegalRequest')
  @Returns(Written, 201)
  log(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalLog }) input: LegalLog) {
    return this.work.log(actor, id, input);
  }
  @Post(':id/told')
  @Can('chase', 'LegalRequest')
  @Returns(Written, 201)
  told(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalTell }) input: LegalTell) {
    return this.work.told(actor, id, input);
  }
  @Post(':id/decision')
  @Can('write', 'LegalRequest')
  @Discloses('look')
  @Returns(Written, 201)
  decide(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalDecide }) input: LegalDecide) {
    return this.answers.decide(actor, id, input);
  }
  @Get(':id/extract')
  @Can('write', 'LegalRequest')
  @Discloses('look')
  @Returns(LegalExtract)
  extract(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.answers.extract(actor, id);
  }
  @Post(':id/approval')
  @Can('review', 'LegalRequest')
  @Discloses('look')
  @Returns(Written, 201)
  approve(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalApprove }) input: LegalApprove) {
    return this.answers.approve(actor, id, input);
  }
  @Post(':id/give')
  @Can('write', 'LegalRequest')
  @Discloses('always')
  @Returns(Written, 201)
  give(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalGive }) input: LegalGive) {
    return this.answers.give(actor, id, input);
  }
  @Post(':id/reopen')
  @Can('write', 'LegalRequest')
  @Returns(Written, 201)
  reopen(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: LegalReopen }) input: LegalReopen) {
    return this.answers.reopen(actor, id, input);
  }
}
