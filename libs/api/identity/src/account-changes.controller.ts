import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { AccountChangeDecision, AccountChangeList, AccountChangeStep, FactorReset, Id, UserChanged, Written } from '@alongside/contract';
import { AccountChangeReads } from './account-changes.list';
import { AccountChanges } from './account-changes.service';
import { Users } from './users.service';

@Controller()
export class AccountChangesController {
  constructor(
    private readonly changes: AccountChanges,
    private readonly reads: AccountChangeReads,
    private readonly users: Users,
  ) {}

  @Get('account-changes')
  @Can('read', 'AccountChange')
  @Returns(AccountChangeList)
  list(@CurrentActor() actor: Actor) {
    return this.reads.list(actor);
  }
  @Post('account-changes/:id/decide')
  @Can('review', 'AccountChange')
  @Returns(Written, 201)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: AccountChangeDecision }) input: AccountChangeDecision,
  ) {
    return this.changes.decide(actor, id, input);
  }
  @Post('account-changes/:id/withdraw')
  @Can('create', 'AccountChange')
  @Returns(Written, 201)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: AccountChangeStep }) input: AccountChangeStep,
  ) {
    return this.changes.withdraw(actor, id, input.version);
  }
  @Post('account-changes/:id/seen')
  @Can('review', 'AccountChange')
  @Returns(Written, 201)
  see(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: AccountChangeStep }) input: AccountChangeStep) {
    return this.changes.see(actor, id, input.version);
  }
  /** Asks to take the second factor of a colleague away who lost it. */
  @Post('users/:id/factor-reset')
  @Can('manage', 'User')
  @Returns(UserChanged, 201)
  resetFactor(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FactorReset }) input: FactorReset) {
    return this.users.resetFactor(actor, id, input.reason);
  }
}
