import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  Id,
  TakedownAsk,
  TakedownChange,
  TakedownCreate,
  TakedownFound,
  TakedownList,
  TakedownResume,
  TakedownRouteList,
  TakedownStop,
  Written,
} from '@alongside/contract';
import { TakedownLists } from './takedown-list.service';
import { Takedowns } from './takedown.service';

@Controller()
export class TakedownsController {
  constructor(
    private readonly lists: TakedownLists,
    private readonly takedowns: Takedowns,
  ) {}

  @Get('knowledge/takedown-routes')
  @Can('read', 'Knowledge')
  @Returns(TakedownRouteList)
  routes(@CurrentActor() actor: Actor) {
    return this.lists.routes(actor);
  }
  @Get('cases/:caseId/takedowns')
  @Can('read', 'Takedown')
  @Returns(TakedownList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.lists.list(actor, caseId);
  }
  @Post('cases/:caseId/takedowns')
  @Can('create', 'Takedown')
  @Returns(Written, 201)
  note(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: TakedownCreate }) input: TakedownCreate) {
    return this.takedowns.note(actor, caseId, input);
  }
  @Put('takedowns/:id')
  @Can('write', 'Takedown')
  @Returns(Written)
  change(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TakedownChange }) input: TakedownChange) {
    return this.takedowns.change(actor, id, input);
  }
  @Post('takedowns/:id/asked')
  @Can('write', 'Takedown')
  @Returns(Written, 201)
  ask(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TakedownAsk }) input: TakedownAsk) {
    return this.takedowns.ask(actor, id, input);
  }
  @Post('takedowns/:id/found')
  @Can('write', 'Takedown')
  @Returns(Written, 201)
  find(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TakedownFound }) input: TakedownFound) {
    return this.takedowns.find(actor, id, input);
  }
  @Post('takedowns/:id/stop')
  @Can('write', 'Takedown')
  @Returns(Written, 201)
  stop(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TakedownStop }) input: TakedownStop) {
    return this.takedowns.stop(actor, id, input);
  }
  @Post('takedowns/:id/resume')
  @Can('write', 'Takedown')
  @Returns(Written, 201)
  resume(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: TakedownResume }) input: TakedownResume) {
    return this.takedowns.resume(actor, id, input);
  }
}
