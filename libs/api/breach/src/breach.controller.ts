import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Reads, Returns, type Actor } from '@alongside/api/core';
import * as z from 'zod/mini';
import {
  AuditPage,
  AwardList,
  AwardWrite,
  BreachCaseEdit,
  BreachCasesAdd,
  BreachCasesAdded,
  BreachClose,
  BreachEdit,
  BreachEvidenceAsk,
  BreachFound,
  BreachList,
  BreachNoticeAdd,
  BreachNoticeSettle,
  BreachOpen,
  BreachReaders,
  BreachReopen,
  BreachTrail,
  BreachView,
  Id,
  OutreachList,
  OutreachSettle,
  Text,
  Written,
} from '@alongside/contract';
import { Awards } from './awards.service';
import { BreachCases } from './breach-cases.service';
import { BreachNotices } from './breach-notices.service';
import { BreachTrails } from './breach-trail.service';
import { Breaches } from './breach.service';
import { Outreach } from './outreach.service';

const ReadersQuery = z.strictObject({ number: z.optional(Text(20)) });
type ReadersQuery = z.infer<typeof ReadersQuery>;

@Controller('awards')
export class AwardsController {
  constructor(private readonly awards: Awards) {}

  @Get()
  @Can('read', 'Award')
  @Returns(AwardList)
  list(@CurrentActor() actor: Actor) {
    return this.awards.list(actor);
  }
  @Post()
  @Can('write', 'Award')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Body({ schema: AwardWrite }) input: AwardWrite) {
    return this.awards.add(actor, input);
  }
  @Put(':id')
  @Can('write', 'Award')
  @Returns(Written)
  change(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: AwardWrite }) input: AwardWrite) {
    return this.awards.change(actor, id, input);
  }
}

@Controller('breaches')
export class BreachesController {
  constructor(
    private readonly breaches: Breaches,
    private readonly notices: BreachNotices,
    private readonly trails: BreachTrails,
    private readonly cases: BreachCases,
  ) {}

  @Get()
  @Can('read', 'Breach')
  @Returns(BreachList)
  list(@CurrentActor() actor: Actor) {
    return this.breaches.list(actor);
  }
  @Post()
  @Can('create', 'Breach')
  @Returns(Written, 201)
  open(@CurrentActor() actor: Actor, @Body({ schema: BreachOpen }) input: BreachOpen) {
    return this.breaches.open(actor, input);
  }
  @Get(':id')
  @Can('read', 'Breach')
  @Returns(BreachView)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.breaches.read(actor, id);
  }
  @Patch(':id')
  @Can('write', 'Breach')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachEdit }) input: BreachEdit) {
    return this.breaches.edit(actor, id, input);
  }
  @Post(':id/close')
  @Can('close', 'Breach')
  @Returns(Written, 201)
  close(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachClose }) input: BreachClose) {
    return this.breaches.close(actor, id, input);
  }
  @Post(':id/reopen')
  @Can('close', 'Breach')
  @Returns(Written, 201)
  reopen(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachReopen }) input: BreachReopen) {
    return this.breaches.reopen(actor, id, input);
  }

  @Post(':id/notices')
  @Can('write', 'Breach')
  @Returns(Written, 201)
  addNotice(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachNoticeAdd }) input: BreachNoticeAdd) {
    return this.notices.add(actor, id, input);
  }
  @Post(':id/notices/:noticeId')
  @Can('write', 'Breach')
  @Returns(Written, 201)
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Param('noticeId', { schema: Id }) noticeId: Id,
    @Body({ schema: BreachNoticeSettle }) input: BreachNoticeSettle,
  ) {
    return this.notices.settle(actor, id, noticeId, input);
  }

  @Get(':id/readers')
  @Can('write', 'Breach')
  @Returns(BreachReaders)
  readers(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Query({ schema: ReadersQuery }) { number }: ReadersQuery) {
    return this.trails.readers(actor, id, number);
  }
  @Post(':id/search')
  @Can('write', 'Breach')
  @Reads()
  @Returns(BreachFound, 201)
  find(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachTrail }) trail: BreachTrail) {
    return this.trails.find(actor, id, trail);
  }
  @Post(':id/search/lines')
  @Can('write', 'Breach')
  @Reads()
  @Returns(AuditPage, 201)
  evidence(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachEvidenceAsk }) ask: BreachEvidenceAsk) {
    return this.trails.evidence(actor, id, ask);
  }
  /** Before the lines are saved as a file: what leaves passes the gate. In the file nobody can be found. */
  @Post(':id/search/save')
  @Can('write', 'Breach')
  @Discloses('always')
  @Returns(Written, 201)
  save(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachTrail }) trail: BreachTrail) {
    return this.trails.save(actor, id, trail);
  }
  @Post(':id/cases')
  @Can('write', 'Breach')
  @Returns(BreachCasesAdded, 201)
  addCases(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: BreachCasesAdd }) input: BreachCasesAdd) {
    return this.cases.add(actor, id, input);
  }
  @Patch(':id/cases/:caseId')
  @Can('write', 'Breach')
  @Returns(Written)
  editCase(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: BreachCaseEdit }) input: BreachCaseEdit,
  ) {
    return this.cases.edit(actor, id, caseId, input);
  }
}

@Controller('cases')
export class OutreachController {
  constructor(private readonly outreach: Outreach) {}

  @Get(':caseId/outreach')
  @Can('read', 'Case')
  @Returns(OutreachList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.outreach.list(actor, caseId);
  }
  @Post(':caseId/outreach/:id')
  @Can('write', 'Contact')
  @Returns(Written, 201)
  settle(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: OutreachSettle }) input: OutreachSettle,
  ) {
    return this.outreach.settle(actor, caseId, id, input);
  }
}
