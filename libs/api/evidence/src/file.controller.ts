import type { IncomingMessage, ServerResponse } from 'node:http';
import { Body, Controller, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import { AnswersFile, Can, CurrentActor, Returns, TakesFile, type Actor } from '@alongside/api/core';
import { FileAnnounce, FileReceived, FileRemove, Id, Written } from '@alongside/contract';
import { EvidenceFiles } from './evidence-files.service';
import { FileArrivals } from './file-arrival.service';
import { FileDelivery } from './file-delivery.service';

const content = /^\/api\/evidence-files\/[^/]+\/content$/;
/** Whether a request brings the body of a file, which is left on the line until somebody takes it. */
export const takesFile = ({ method, path }: { method: string; path: string }): boolean => method === 'PUT' && content.test(path);

@Controller()
export class FilesController {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly arrivals: FileArrivals,
    private readonly delivery: FileDelivery,
  ) {}

  @Post('cases/:caseId/evidence/:id/files')
  @Can('write', 'EvidenceFile')
  @Returns(Written, 201)
  announce(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: FileAnnounce }) input: FileAnnounce,
  ) {
    return this.files.announce(actor, caseId, id, input);
  }
  @Put('evidence-files/:id/content')
  @Can('write', 'EvidenceFile')
  @TakesFile()
  @Returns(FileReceived)
  receive(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ) {
    return this.arrivals.receive(actor, id, request, response);
  }
  @Get('evidence-files/:id/content')
  @Can('read', 'EvidenceFile')
  @AnswersFile()
  deliver(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Res() response: ServerResponse) {
    return this.delivery.deliver(actor, id, response);
  }
  @Post('evidence-files/:id/remove')
  @Can('write', 'EvidenceFile')
  @Returns(Written, 201)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: FileRemove }) input: FileRemove) {
    return this.files.remove(actor, id, input.reason);
  }
}
