import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { DisclosureList, DisclosureView, DisclosureWithhold, Id } from '@alongside/contract';
import { Disclosures } from './disclosure.service';

@Controller()
export class DisclosuresController {
  constructor(private readonly disclosures: Disclosures) {}

  @Get('cases/:caseId/disclosures')
  @Can('read', 'Disclosure')
  @Returns(DisclosureList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.disclosures.list(actor, caseId);
  }
  @Post('disclosures/:id/withhold')
  @Can('withhold', 'Disclosure')
  @Returns(DisclosureView, 201)
  withhold(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: DisclosureWithhold }) input: DisclosureWithhold,
  ) {
    return this.disclosures.withhold(actor, id, input);
  }
}
