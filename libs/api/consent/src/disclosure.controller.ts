import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Reads, Returns, type Actor } from '@alongside/api/core';
import {
  DisclosureAskFor,
  DisclosureList,
  DisclosureMake,
  DisclosurePreview,
  DisclosureView,
  DisclosureWithhold,
  Id,
  Packet,
  PacketPaper,
} from '@alongside/contract';
import { GivingOut } from './giving-out.service';
import { Ledger } from './ledger.service';

@Controller()
export class DisclosuresController {
  constructor(
    private readonly ledger: Ledger,
    private readonly out: GivingOut,
  ) {}

  @Get('cases/:caseId/disclosures')
  @Can('read', 'Disclosure')
  @Returns(DisclosureList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.ledger.list(actor, caseId);
  }
  @Post('cases/:caseId/disclosures/preview')
  @Can('create', 'Disclosure')
  @Reads()
  @Discloses('look')
  @Returns(DisclosurePreview, 201)
  preview(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: DisclosureAskFor }) input: DisclosureAskFor,
  ) {
    return this.out.preview(actor, caseId, input);
  }
  @Post('cases/:caseId/disclosures')
  @Can('create', 'Disclosure')
  @Discloses('always')
  @Returns(Packet, 201)
  give(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: DisclosureMake }) input: DisclosureMake) {
    return this.out.give(actor, caseId, input);
  }
  @Get('disclosures/:id/packet')
  @Can('create', 'Disclosure')
  @Discloses('again')
  @Returns(Packet)
  packet(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.out.packet(actor, id);
  }
  @Get('disclosures/:id/paper')
  @Can('create', 'Disclosure')
  @Discloses('again')
  @Returns(PacketPaper)
  paper(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.out.paper(actor, id);
  }
  @Post('disclosures/:id/withhold')
  @Can('withhold', 'Disclosure')
  @Returns(DisclosureView, 201)
  withhold(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: DisclosureWithhold }) input: DisclosureWithhold,
  ) {
    return this.ledger.withhold(actor, id, input);
  }
}
