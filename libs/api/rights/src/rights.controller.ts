import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Discloses, ForPortal, Reads, Returns, type Actor, type PortalActor } from '@alongside/api/core';
import {
  ClientRequestCheck,
  ClientRequestExtend,
  ClientRequestList,
  ClientRequestRecord,
  ClientRequestRefuse,
  ClientRequestSecond,
  ClientRequestWithdraw,
  CopyGive,
  CopyLook,
  CopyPrepare,
  CopyPreview,
  CorrectionAccept,
  CorrectionList,
  DeletionPrepare,
  Id,
  Packet,
  PortalRequestAsk,
  PortalRequests,
  RecordLines,
  Written,
} from '@alongside/contract';
import { ClientRequests } from './client-requests.service';
import { Copies } from './copies.service';
import { Corrections } from './corrections.service';
import { Deletions } from './deletions.service';
import { MyRequests } from './my-requests.service';
import { SecondLooks } from './second-looks.service';

@Controller('cases/:caseId')
export class CaseRequestsController {
  constructor(
    private readonly requests: ClientRequests,
    private readonly corrections: Corrections,
  ) {}

  @Get('requests')
  @Can('read', 'ClientRequest')
  @Returns(ClientRequestList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.requests.list(actor, caseId);
  }
  @Post('requests')
  @Can('create', 'ClientRequest')
  @Returns(Written, 201)
  record(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: ClientRequestRecord }) input: ClientRequestRecord,
  ) {
    return this.requests.record(actor, caseId, input);
  }
  @Get('requests/records')
  @Can('write', 'ClientRequest')
  @Returns(RecordLines)
  records(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.corrections.recordsOf(actor, caseId);
  }
  @Get('corrections')
  @Can('read', 'Note')
  @Returns(CorrectionList)
  corrected(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.corrections.list(actor, caseId);
  }
}

@Controller('client-requests/:id')
export class ClientRequestsController {
  constructor(
    private readonly requests: ClientRequests,
    private readonly copies: Copies,
    private readonly corrections: Corrections,
    private readonly deletions: Deletions,
    private readonly seconds: SecondLooks,
  ) {}

  @Post('check')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  check(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ClientRequestCheck }) input: ClientRequestCheck,
  ) {
    return this.requests.check(actor, id, input);
  }
  @Post('extend')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  extend(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ClientRequestExtend }) input: ClientRequestExtend,
  ) {
    return this.requests.extend(actor, id, input);
  }
  @Post('search')
  @Can('write', 'ClientRequest')
  @Reads()
  @Discloses('look')
  @Returns(CopyPreview, 201)
  look(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: CopyLook }) input: CopyLook) {
    return this.copies.look(actor, id, input);
  }
  @Post('copy')
  @Can('write', 'ClientRequest')
  @Discloses('look')
  @Returns(Written, 201)
  prepareCopy(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: CopyPrepare }) input: CopyPrepare) {
    return this.copies.prepare(actor, id, input);
  }
  @Post('give')
  @Can('write', 'ClientRequest')
  @Discloses('always')
  @Returns(Packet, 201)
  give(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: CopyGive }) input: CopyGive) {
    return this.copies.give(actor, id, input);
  }
  @Post('correct')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  correct(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: CorrectionAccept }) input: CorrectionAccept) {
    return this.corrections.accept(actor, id, input);
  }
  @Post('deletion')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  prepareDeletion(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: DeletionPrepare }) input: DeletionPrepare,
  ) {
    return this.deletions.prepare(actor, id, input);
  }
  @Post('second')
  @Can('review', 'ClientRequest')
  @Returns(Written, 201)
  second(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ClientRequestSecond }) input: ClientRequestSecond,
  ) {
    return this.seconds.decide(actor, id, input);
  }
  @Post('refuse')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ClientRequestRefuse }) input: ClientRequestRefuse,
  ) {
    return this.corrections.refuse(actor, id, input);
  }
  @Post('withdraw')
  @Can('write', 'ClientRequest')
  @Returns(Written, 201)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ClientRequestWithdraw }) input: { version: number },
  ) {
    return this.seconds.withdraw(actor, id, input.version);
  }
}

/** The page of the person themselves. */
@Controller('portal/requests')
export class MyRequestsController {
  constructor(private readonly requests: MyRequests) {}

  @Get()
  @ForPortal()
  @Returns(PortalRequests)
  list(@CurrentActor() actor: PortalActor) {
    return this.requests.list(actor);
  }
  @Post()
  @ForPortal()
  @Returns(Written, 201)
  ask(@CurrentActor() actor: PortalActor, @Body({ schema: PortalRequestAsk }) input: PortalRequestAsk) {
    return this.requests.ask(actor, input);
  }
  @Post(':id/withdraw')
  @ForPortal()
  @Returns(Written, 201)
  withdraw(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id) {
    return this.requests.withdraw(actor, id);
  }
}
