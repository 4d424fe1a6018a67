import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Discloses, Returns, type Actor } from '@alongside/api/core';
import {
  Id,
  ReleaseCreate,
  ReleaseDeclined,
  ReleaseFormView,
  ReleaseList,
  ReleaseLiveCheck,
  ReleasePaper,
  ReleasePrint,
  ReleaseRevoke,
  ReleaseRevoked,
  ReleaseSign,
  ReleaseSignature,
  ReleaseTold,
  ReleaseWritten,
  Written,
} from '@alongside/contract';
import { ReleaseEndings } from './release-endings.service';
import { ReleaseForms } from './release-form.service';
import { ReleaseMaking } from './release-making.service';
import { ReleasePapers } from './release-paper.service';
import { ReleaseSigning } from './release-signing.service';
import { Releases } from './release.service';
import { Signatures } from './signatures.service';

@Controller()
export class ReleasesController {
  constructor(
    private readonly releases: Releases,
    private readonly forms: ReleaseForms,
    private readonly making: ReleaseMaking,
    private readonly signing: ReleaseSigning,
    private readonly endings: ReleaseEndings,
    private readonly papers: ReleasePapers,
    private readonly signatures: Signatures,
  ) {}

  @Get('cases/:caseId/releases')
  @Can('read', 'Release')
  @Returns(ReleaseList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.releases.list(actor, caseId);
  }

  @Get('cases/:caseId/release-form')
  @Can('create', 'Release')
  @Returns(ReleaseFormView)
  form(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.forms.read(actor, caseId);
  }

  @Post('cases/:caseId/releases')
  @Can('create', 'Release')
  @Returns(ReleaseWritten, 201)
  make(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: ReleaseCreate }) input: ReleaseCreate) {
    return this.making.make(actor, caseId, input);
  }

  @Post('cases/:caseId/releases/declined')
  @Can('create', 'Release')
  @Returns(Written, 201)
  decline(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: ReleaseDeclined }) input: ReleaseDeclined,
  ) {
    return this.making.decline(actor, caseId, input);
  }

  @Post('releases/:id/sign')
  @Can('write', 'Release')
  @Returns(ReleaseWritten, 201)
  sign(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleaseSign }) input: ReleaseSign) {
    return this.signing.sign(actor, id, input);
  }

  @Post('releases/:id/live-check')
  @Can('write', 'Release')
  @Returns(ReleaseWritten, 201)
  check(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleaseLiveCheck }) input: ReleaseLiveCheck) {
    return this.signing.check(actor, id, input);
  }

  @Post('releases/:id/revoke')
  @Can('write', 'Release')
  @Returns(ReleaseRevoked, 201)
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleaseRevoke }) input: ReleaseRevoke) {
    return this.endings.revoke(actor, id, input);
  }

  @Post('releases/:id/told')
  @Can('write', 'Release')
  @Returns(Written, 201)
  told(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleaseTold }) input: ReleaseTold) {
    return this.endings.told(actor, id, input);
  }

  @Post('releases/:id/print')
  @Can('write', 'Release')
  @Discloses('always')
  @Returns(ReleasePaper, 201)
  print(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReleasePrint }) input: ReleasePrint) {
    return this.papers.print(actor, id, input);
  }

  @Get('release-signatures/:id')
  @Can('read', 'Release')
  @Returns(ReleaseSignature)
  signature(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.signatures.read(actor, id);
  }
}
