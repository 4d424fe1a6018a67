import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, ForPortal, Returns, type Actor, type PortalActor } from '@alongside/api/core';
import {
  Id,
  Nothing,
  PlanAdd,
  PlanItemChange,
  PlanItemRemove,
  PlanItemShare,
  PlanList,
  PlanReview,
  PlanStart,
  PlanWithdraw,
  PortalPlan,
  PortalTick,
  SafetyGroups,
  SafetyQuery,
  Written,
} from '@alongside/contract';
import { MyPlan } from './my-plan.service';
import { SafetyPlanLists } from './safety-plan-list.service';
import { SafetyPlans } from './safety-plan.service';

@Controller()
export class SafetyPlansController {
  constructor(
    private readonly lists: SafetyPlanLists,
    private readonly plans: SafetyPlans,
    private readonly mine: MyPlan,
  ) {}

  @Get('knowledge/safety')
  @Can('read', 'Knowledge')
  @Returns(SafetyGroups)
  knowledge(@CurrentActor() actor: Actor, @Query({ schema: SafetyQuery }) query: SafetyQuery) {
    return this.lists.knowledge(actor, query);
  }
  @Get('cases/:caseId/safety-plans')
  @Can('read', 'SafetyPlan')
  @Returns(PlanList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.lists.list(actor, caseId);
  }
  @Post('cases/:caseId/safety-plans')
  @Can('create', 'SafetyPlan')
  @Returns(Written, 201)
  start(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: PlanStart }) input: PlanStart) {
    return this.plans.start(actor, caseId, input);
  }
  @Post('safety-plans/:id/items')
  @Can('write', 'SafetyPlan')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanAdd }) input: PlanAdd) {
    return this.plans.add(actor, id, input);
  }
  @Put('safety-plans/:id/review')
  @Can('write', 'SafetyPlan')
  @Returns(Written)
  review(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanReview }) input: PlanReview) {
    return this.plans.review(actor, id, input);
  }
  @Post('safety-plans/:id/withdraw')
  @Can('write', 'SafetyPlan')
  @Returns(Written, 201)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanWithdraw }) input: PlanWithdraw) {
    return this.plans.withdraw(actor, id, input);
  }
  @Put('safety-plan-items/:id')
  @Can('write', 'SafetyPlan')
  @Returns(Written)
  change(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanItemChange }) input: PlanItemChange) {
    return this.plans.change(actor, id, input);
  }
  @Post('safety-plan-items/:id/share')
  @Can('write', 'SafetyPlan')
  @Returns(Written, 201)
  share(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanItemShare }) input: PlanItemShare) {
    return this.plans.share(actor, id, input);
  }
  @Post('safety-plan-items/:id/remove')
  @Can('write', 'SafetyPlan')
  @Returns(Written, 201)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PlanItemRemove }) input: PlanItemRemove) {
    return this.plans.remove(actor, id, input);
  }
  @Get('portal/plan')
  @ForPortal()
  @Returns(PortalPlan)
  ofMine(@CurrentActor() actor: PortalActor) {
    return this.mine.read(actor);
  }
  @Post('portal/plan/:id')
  @ForPortal()
  @Returns(Nothing, 201)
  async tick(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PortalTick }) input: PortalTick) {
    await this.mine.tick(actor, id, input.done);
    return {};
  }
}
