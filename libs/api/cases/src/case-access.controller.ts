import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Reads, Returns, type Actor } from '@alongside/api/core';
import {
  AccessList,
  DeclareConflict,
  EndAccess,
  ExtendAccess,
  GlassDecide,
  GlassList,
  GlassQuery,
  GlassView,
  Id,
  LiftBlock,
  LiftRestriction,
  MyGlass,
  RestrictCase,
  WhyAnswer,
  WhyAsk,
  WhyPeople,
  Written,
} from '@alongside/contract';
import { CaseAccesses } from './case-access.service';
import { CaseAccessList } from './case-access-list.service';
import { CaseRestrictions } from './case-restriction.service';
import { EmergencyOpenings } from './glass.service';
import { Why } from './why.service';

/** Who may open one case. */
@Controller('cases/:caseId')
export class CaseAccessController {
  constructor(
    private readonly list: CaseAccessList,
    private readonly accesses: CaseAccesses,
    private readonly restrictions: CaseRestrictions,
  ) {}

  @Get('access')
  @Can('read', 'Access')
  @Returns(AccessList)
  read(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.list.read(actor, caseId);
  }
  @Patch('access/:id')
  @Can('share', 'Case')
  @Returns(Written)
  extend(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: ExtendAccess }) input: ExtendAccess,
  ) {
    return this.accesses.extend(actor, caseId, id, input);
  }
  @Post('access/:id/end')
  @Can('share', 'Case')
  @Returns(Written, 201)
  end(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: EndAccess }) input: EndAccess,
  ) {
    return this.accesses.end(actor, caseId, id, input);
  }
  @Post('restrict')
  @Can('restrict', 'Case')
  @Returns(Written, 201)
  restrict(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: RestrictCase }) input: RestrictCase) {
    return this.restrictions.restrict(actor, caseId, input);
  }
  @Post('lift-restriction')
  @Can('restrict', 'Case')
  @Returns(Written, 201)
  lift(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: LiftRestriction }) input: { reason: string },
  ) {
    return this.restrictions.lift(actor, caseId, input.reason);
  }
  @Post('conflict')
  @Can('read', 'Case')
  @Returns(Written, 201)
  declare(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: DeclareConflict }) input: { reason: string },
  ) {
    return this.accesses.declare(actor, caseId, input.reason);
  }
  @Post('blocks/:userId/lift')
  @Can('block', 'Case')
  @Returns(Written, 201)
  liftBlock(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('userId', { schema: Id }) userId: Id,
    @Body({ schema: LiftBlock }) input: { reason: string },
  ) {
    return this.accesses.liftBlock(actor, caseId, userId, input.reason);
  }
}

/** Emergency openings, and looking at them afterwards. */
@Controller('glass')
export class GlassController {
  constructor(private readonly glass: EmergencyOpenings) {}

  @Get()
  @Can('review', 'Glass')
  @Returns(GlassList)
  list(@CurrentActor() actor: Actor, @Query({ schema: GlassQuery }) query: GlassQuery) {
    return this.glass.list(actor, query);
  }
  @Get('mine')
  @Can('read', 'Glass')
  @Returns(MyGlass)
  mine(@CurrentActor() actor: Actor) {
    return this.glass.mine(actor);
  }
  @Get(':id')
  @Can('read', 'Glass')
  @Returns(GlassView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.glass.view(actor, id);
  }
  @Post(':id/review')
  @Can('review', 'Glass')
  @Returns(Written, 201)
  decide(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: GlassDecide }) input: GlassDecide) {
    return this.glass.decide(actor, id, input);
  }
  @Post(':id/end')
  @Can('write', 'Glass')
  @Returns(Written, 201)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: EndAccess }) input: EndAccess) {
    return this.glass.end(actor, id, input.reason);
  }
}

/** Why somebody can see something, or cannot. */
@Controller('access')
export class WhyController {
  constructor(private readonly why: Why) {}

  @Get('people')
  @Can('explain', 'Access')
  @Returns(WhyPeople)
  people(@CurrentActor() actor: Actor) {
    return this.why.people(actor);
  }
  @Post('why')
  @Reads()
  @Can('explain', 'Access')
  @Returns(WhyAnswer, 201)
  answer(@CurrentActor() actor: Actor, @Body({ schema: WhyAsk }) input: WhyAsk) {
    return this.why.answer(actor, input);
  }
}
