import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Reads, Returns, type Actor } from '@alongside/api/core';
import {
  BlockCase,
  BreakGlass,
  CaseClose,
  CaseCounts,
  CaseEdit,
  CaseLink,
  CaseReassign,
  CaseReopen,
  CaseView,
  Caseload,
  CaseloadQuery,
  Id,
  IntakeOpen,
  IntakeSave,
  IntakeSaved,
  IntakeStart,
  IntakeView,
  MatchAsk,
  Matches,
  Search,
  SearchHits,
  ShareCase,
  StageChange,
  TeamCaseload,
  Timeline,
  TimelineQuery,
  Written,
} from '@alongside/contract';
import { CaseAccesses } from './case-access.service';
import { CaseChanges } from './case-changes.service';
import { CasePage } from './case-page.service';
import { CaseloadService } from './caseload.service';
import { EmergencyOpenings } from './glass.service';
import { Intakes } from './intake.service';
import { CaseSearch } from './search.service';
import { TimelineService } from './timeline.service';

@Controller()
export class CasesController {
  constructor(
    private readonly caseload: CaseloadService,
    private readonly pages: CasePage,
    private readonly changes: CaseChanges,
    private readonly accesses: CaseAccesses,
    private readonly glass: EmergencyOpenings,
    private readonly timelines: TimelineService,
    private readonly searches: CaseSearch,
  ) {}

  @Get('cases')
  @Can('read', 'Case')
  @Returns(Caseload)
  list(@CurrentActor() actor: Actor, @Query({ schema: CaseloadQuery }) query: CaseloadQuery) {
    return this.caseload.page(actor, query);
  }
  @Get('cases/counts')
  @Can('read', 'Case')
  @Returns(CaseCounts)
  counts(@CurrentActor() actor: Actor) {
    return this.caseload.counts(actor);
  }
  @Get('cases/team')
  @Can('reassign', 'Case')
  @Returns(TeamCaseload)
  team(@CurrentActor() actor: Actor) {
    return this.caseload.team(actor);
  }
  @Post('search')
  @Reads()
  @Can('read', 'Search')
  @Returns(SearchHits, 201)
  search(@CurrentActor() actor: Actor, @Body({ schema: Search }) input: Search) {
    return this.searches.find(actor, input);
  }
  @Post('search/matches')
  @Reads()
  @Can('create', 'Case')
  @Returns(Matches, 201)
  matches(@CurrentActor() actor: Actor, @Body({ schema: MatchAsk }) input: MatchAsk) {
    return this.searches.matches(actor, input);
  }
  @Post('cases/break-glass')
  @Can('break_glass', 'Case')
  @Returns(Written, 201)
  breakGlass(@CurrentActor() actor: Actor, @Body({ schema: BreakGlass }) input: BreakGlass) {
    return this.glass.open(actor, input);
  }
  @Get('cases/:caseId')
  @Can('read', 'Case')
  @Returns(CaseView)
  read(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.pages.read(actor, caseId);
  }
  @Patch('cases/:caseId')
  @Can('write', 'Case')
  @Returns(Written)
  edit(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: CaseEdit }) input: CaseEdit) {
    return this.changes.edit(actor, caseId, input);
  }
  @Get('cases/:caseId/timeline')
  @Can('read', 'Note')
  @Returns(Timeline)
  timeline(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Query({ schema: TimelineQuery }) query: { kind?: string; cursor?: string; limit: number },
  ) {
    return this.timelines.page(actor, caseId, query);
  }
  @Post('cases/:caseId/stage')
  @Can('write', 'Case')
  @Returns(Written, 201)
  stage(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: StageChange }) input: StageChange) {
    return this.changes.stage(actor, caseId, input);
  }
  @Post('cases/:caseId/close')
  @Can('close', 'Case')
  @Returns(Written, 201)
  close(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: CaseClose }) input: CaseClose) {
    return this.changes.close(actor, caseId, input);
  }
  @Post('cases/:caseId/reopen')
  @Can('close', 'Case')
  @Returns(Written, 201)
  reopen(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: CaseReopen }) input: CaseReopen) {
    return this.changes.reopen(actor, caseId, input);
  }
  @Post('cases/:caseId/reassign')
  @Can('reassign', 'Case')
  @Returns(Written, 201)
  reassign(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: CaseReassign }) input: CaseReassign) {
    return this.accesses.reassign(actor, caseId, input);
  }
  @Post('cases/:caseId/share')
  @Can('share', 'Case')
  @Returns(Written, 201)
  share(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: ShareCase }) input: ShareCase) {
    return this.accesses.share(actor, caseId, input);
  }
  @Post('cases/:caseId/block')
  @Can('block', 'Case')
  @Returns(Written, 201)
  block(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: BlockCase }) input: BlockCase) {
    return this.accesses.block(actor, caseId, input);
  }
  @Post('cases/:caseId/links')
  @Can('write', 'Case')
  @Returns(Written, 201)
  link(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: CaseLink }) input: CaseLink) {
    return this.accesses.link(actor, caseId, input);
  }
}

@Controller('intakes')
export class IntakesController {
  constructor(private readonly intakes: Intakes) {}

  @Post()
  @Can('create', 'Case')
  @Returns(IntakeSaved, 201)
  start(@CurrentActor() actor: Actor, @Body({ schema: IntakeStart }) input: { draft?: IntakeView['draft'] }) {
    return this.intakes.start(actor, input.draft);
  }
  @Get(':caseId')
  @Can('read', 'Case')
  @Returns(IntakeView)
  read(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.intakes.read(actor, caseId);
  }
  @Put(':caseId')
  @Can('write', 'Case')
  @Returns(IntakeSaved)
  save(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: IntakeSave }) input: IntakeSave) {
    return this.intakes.save(actor, caseId, input);
  }
  @Post(':caseId/open')
  @Can('write', 'Case')
  @Returns(IntakeSaved, 201)
  open(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: IntakeOpen }) input: { version: number },
  ) {
    return this.intakes.open(actor, caseId, input.version);
  }
}
