import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  Id,
  ReleaseCreate,
  ReleaseDeclined,
  ReleaseList,
  ReleaseRevoke,
  ReleaseRevoked,
  ReleaseSignature,
  Written,
} from '@alongside/contract';
import { Releases } from './release.service';
import { Signatures } from './signatures.service';

@Controller()
export class ReleasesController {
  constructor(
    private readonly releases: Releases,
    private readonly signatures: Signatures,
  ) {}

  @Get('cases/:caseId/releases')
  @Can('read', 'Release')
  @Returns(ReleaseList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.releases.list(actor, caseId);
  }
  @Post('cases/:caseId/releases')
  @Can('create', 'Release')
  @Returns(Written, 201)
  sign(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: ReleaseCreate }) input: ReleaseCreate) {
    return this.releases.sign(actor, caseId, input);
  }
  @Post('cases/:caseId/releases/declined')
  @Can('create', 'Release')
  @Returns(Written, 201)
  decline(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: ReleaseDeclined }) input: ReleaseDeclined,
  ) {
    return this.releases.decline(actor, caseId, input);
  }
  @Get('releases/:id/signature')
  @Can('read', 'Release')
  @Returns(ReleaseSignature)
  signature(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.signatures.read(actor, id);
  }
  @Post('releases/:id/revoke')
  @Can('write', 'Release')
  @Returns(ReleaseRevoked, 201)
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleaseRevoke }) input: ReleaseRevoke) {
    return this.releases.revoke(actor, id, input);
  }
}
