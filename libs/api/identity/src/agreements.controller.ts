import { Body, Controller, Get, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, WhileLocked, type Actor } from '@alongside/api/core';
import {
  Acknowledge,
  AcknowledgementList,
  AgreementNow,
  AgreementVersions,
  AgreementWrite,
  Nothing,
  VisitorSigned,
  Written,
} from '@alongside/contract';
import { Agreements } from './agreements.service';

@Controller()
export class AgreementsController {
  constructor(private readonly agreements: Agreements) {}

  @Get('session/agreement')
  @Can('read', 'Session')
  @WhileLocked()
  @Returns(AgreementNow)
  now(@CurrentActor() actor: Actor) {
    return this.agreements.now(actor);
  }
  @Post('session/acknowledgement')
  @Can('write', 'Session')
  @WhileLocked()
  @Returns(Nothing, 201)
  acknowledge(@CurrentActor() actor: Actor, @Body({ schema: Acknowledge }) input: Acknowledge) {
    return this.agreements.acknowledge(actor, input.version);
  }
  @Get('agreements')
  @Can('read', 'Agreement')
  @Returns(AgreementVersions)
  list(@CurrentActor() actor: Actor) {
    return this.agreements.list(actor);
  }
  @Post('agreements')
  @Can('manage', 'Agreement')
  @Returns(Written, 201)
  publish(@CurrentActor() actor: Actor, @Body({ schema: AgreementWrite }) input: AgreementWrite) {
    return this.agreements.publish(actor, input);
  }
  @Get('acknowledgements')
  @Can('read', 'Agreement')
  @Returns(AcknowledgementList)
  acknowledgements(@CurrentActor() actor: Actor) {
    return this.agreements.acknowledgements(actor);
  }
  @Post('acknowledgements')
  @Can('write', 'Agreement')
  @Returns(Written, 201)
  record(@CurrentActor() actor: Actor, @Body({ schema: VisitorSigned }) input: VisitorSigned) {
    return this.agreements.record(actor, input);
  }
}
