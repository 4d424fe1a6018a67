import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import { Id, Nothing, PrivilegedNoteWrite, PrivilegedNotes as Notes, PrivilegedNotesQuery, Written } from '@alongside/contract';
import { PrivilegedNotes } from './privileged-notes.service';

@Controller('cases/:caseId/privileged-notes')
export class PrivilegedNotesController {
  constructor(private readonly notes: PrivilegedNotes) {}

  @Get()
  @Can('read', 'PrivilegedNote')
  @Returns(Notes)
  page(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Query({ schema: PrivilegedNotesQuery }) query: PrivilegedNotesQuery,
  ) {
    return this.notes.page(actor, caseId, query);
  }
  @Post()
  @Can('write', 'PrivilegedNote')
  @Returns(Written, 201)
  add(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: PrivilegedNoteWrite }) input: PrivilegedNoteWrite,
  ) {
    return this.notes.add(actor, caseId, input.text);
  }
  @Post('destroy')
  @Can('write', 'PrivilegedNote')
  @Returns(Nothing, 201)
  destroy(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.notes.destroy(actor, caseId);
  }
}
