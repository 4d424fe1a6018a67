import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Reads, Returns, type Actor } from '@alongside/api/core';
import {
  CustodyCheck,
  CustodyWrite,
  DisclosurePreview,
  EvidenceLog,
  EvidenceQuery,
  EvidenceWrite,
  Id,
  InstructionWrite,
  Packet,
  PreservationAsk,
  PreservationGive,
  Written,
} from '@alongside/contract';
import { CustodyMoves } from './custody-moves.service';
import { Custody } from './custody.service';
import { EvidenceLogs } from './evidence-log.service';
import { Evidence } from './evidence.service';
import { PreservationLetters } from './preservation.service';

@Controller('cases/:caseId')
export class EvidenceController {
  constructor(
    private readonly logs: EvidenceLogs,
    private readonly evidence: Evidence,
    private readonly moves: CustodyMoves,
    private readonly custody: Custody,
    private readonly letters: PreservationLetters,
  ) {}

  @Get('evidence')
  @Can('read', 'Evidence')
  @Returns(EvidenceLog)
  log(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Query({ schema: EvidenceQuery }) query: EvidenceQuery) {
    return this.logs.log(actor, caseId, query);
  }
  @Post('evidence')
  @Can('write', 'Evidence')
  @Returns(Written, 201)
  add(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: EvidenceWrite }) input: EvidenceWrite) {
    return this.evidence.add(actor, caseId, input);
  }
  @Put('evidence/:id')
  @Can('write', 'Evidence')
  @Returns(Written)
  change(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: EvidenceWrite }) input: EvidenceWrite,
  ) {
    return this.evidence.change(actor, caseId, id, input);
  }
  @Post('evidence/:id/custody')
  @Can('write', 'Evidence')
  @Discloses('maybe')
  @Returns(Written, 201)
  move(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: CustodyWrite }) input: CustodyWrite,
  ) {
    return this.moves.move(actor, caseId, id, input);
  }
  @Get('custody/check')
  @Can('read', 'Evidence')
  @Returns(CustodyCheck)
  check(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.custody.verify(actor, caseId);
  }
  @Post('evidence-instructions')
  @Can('write', 'Evidence')
  @Returns(Written, 201)
  instruct(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: InstructionWrite }) input: InstructionWrite,
  ) {
    return this.evidence.instruct(actor, caseId, input);
  }
  @Post('preservation-letters/preview')
  @Can('create', 'Disclosure')
  @Reads()
  @Discloses('look')
  @Returns(DisclosurePreview, 201)
  look(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: PreservationAsk }) input: PreservationAsk,
  ) {
    return this.letters.preview(actor, caseId, input);
  }
  @Post('preservation-letters')
  @Can('create', 'Disclosure')
  @Discloses('always')
  @Returns(Packet, 201)
  give(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: PreservationGive }) input: PreservationGive,
  ) {
    return this.letters.give(actor, caseId, input);
  }
}
