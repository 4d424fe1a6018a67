import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { FreezeDecide, FreezeEnd, FreezeList, FreezeStart, FreezeStepDone, Id, Written } from '@alongside/contract';
import { Freezes } from './freeze.service';

@Controller()
export class FreezeController {
  constructor(private readonly freezes: Freezes) {}

  @Get('cases/:caseId/freezes')
  @Can('read', 'Freeze')
  @Returns(FreezeList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.freezes.list(actor, caseId);
  }
  @Post('cases/:caseId/freezes')
  @Can('create', 'Freeze')
  @Returns(Written, 201)
  start(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: FreezeStart }) input: FreezeStart) {
    return this.freezes.start(actor, caseId, input);
  }
  @Post('freezes/:id/step')
  @Can('write', 'Freeze')
  @Returns(Written, 201)
  step(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FreezeStepDone }) input: FreezeStepDone) {
    return this.freezes.step(actor, id, input);
  }
  @Post('freezes/:id/decide')
  @Can('review', 'Freeze')
  @Returns(Written, 201)
  decide(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FreezeDecide }) input: FreezeDecide) {
    return this.freezes.decide(actor, id, input);
  }
  @Post('freezes/:id/end')
  @Can('review', 'Freeze')
  @Returns(Written, 201)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FreezeEnd }) input: FreezeEnd) {
    return this.freezes.end(actor, id, input);
  }
}
