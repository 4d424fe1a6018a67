import { Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { DeliveryState, Id, TriedAgain } from '@alongside/contract';
import { DeliveryStates } from './delivery-state.service';

/** Whether reminders reach people. */
@Controller('delivery')
export class DeliveryController {
  constructor(private readonly states: DeliveryStates) {}

  @Get()
  @Can('read', 'Delivery')
  @Returns(DeliveryState)
  now(@CurrentActor() actor: Actor) {
    return this.states.now(actor);
  }

  @Post('again')
  @Can('manage', 'Delivery')
  @Returns(TriedAgain, 201)
  allAgain(@CurrentActor() actor: Actor) {
    return this.states.allAgain(actor);
  }

  @Post(':id/again')
  @Can('manage', 'Delivery')
  @Returns(TriedAgain, 201)
  again(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.states.again(actor, id);
  }
}
