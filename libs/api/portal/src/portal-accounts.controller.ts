import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  Id,
  MessageAnswered,
  MessageList,
  MessageView,
  MessageWrite,
  MessagesQuery,
  Nothing,
  PortalAccountChange,
  PortalAccountChanged,
  PortalAccountList,
  PortalInvite,
  PortalInvited,
  PortalPreview,
  PortalPreviewQuery,
  StatusUpdateDecision,
  StatusUpdateList,
  StatusUpdateView,
  StatusUpdateWrite,
  Written,
} from '@alongside/contract';
import { MessageRemoval } from './message-removal.service';
import { Messages } from './messages.service';
import { PortalAccounts } from './portal-accounts.service';
import { PortalPreviews } from './portal-preview.service';
import { StatusDrafts } from './status-drafts';
import { StatusUpdates } from './status-updates.service';
import { Unanswered } from './unanswered.service';

/** The advocates' side of the portal. */
@Controller()
export class PortalAccountsController {
  constructor(
    private readonly accounts: PortalAccounts,
    private readonly updates: StatusUpdates,
    private readonly drafts: StatusDrafts,
    private readonly messages: Messages,
    private readonly removal: MessageRemoval,
    private readonly previews: PortalPreviews,
    private readonly unanswered: Unanswered,
  ) {}

  @Get('cases/:caseId/portal')
  @Can('read', 'Portal')
  @Returns(PortalAccountList)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.accounts.list(actor, caseId);
  }

  @Post('cases/:caseId/portal')
  @Can('write', 'Portal')
  @Returns(PortalInvited, 201)
  invite(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: PortalInvite }) input: PortalInvite) {
    return this.accounts.invite(actor, caseId, input);
  }

  @Get('portal-accounts/:id/page')
  @Can('read', 'Portal')
  @Returns(PortalPreview)
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Query({ schema: PortalPreviewQuery }) query: PortalPreviewQuery,
  ) {
    return this.previews.of(actor, id, query);
  }

  @Post('portal-accounts/:id/change')
  @Can('write', 'Portal')
  @Returns(PortalAccountChanged, 201)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: PortalAccountChange }) input: PortalAccountChange,
  ) {
    return this.accounts.change(actor, id, input);
  }

  @Post('portal-accounts/:id/answered')
  @Can('write', 'Portal')
  @Returns(Nothing, 201)
  answered(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: MessageAnswered }) input: MessageAnswered) {
    return this.unanswered.elsewhere(actor, id, input);
  }

  @Get('cases/:caseId/status-updates')
  @Can('read', 'Portal')
  @Returns(StatusUpdateList)
  listUpdates(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.updates.list(actor, caseId);
  }

  @Post('cases/:caseId/status-updates')
  @Can('write', 'Portal')
  @Returns(StatusUpdateView, 201)
  writeUpdate(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Body({ schema: StatusUpdateWrite }) input: StatusUpdateWrite,
  ) {
    return this.updates.write(actor, caseId, input);
  }

  @Post('cases/:caseId/status-updates/takedowns')
  @Can('write', 'Portal')
  @Returns(Written, 201)
  draftOfTakedowns(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.drafts.ofTakedowns(actor, caseId);
  }

  @Put('status-updates/:id')
  @Can('write', 'Portal')
  @Returns(StatusUpdateView)
  editUpdate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: StatusUpdateWrite }) input: StatusUpdateWrite,
  ) {
    return this.updates.edit(actor, id, input);
  }

  @Post('status-updates/:id/decide')
  @Can('write', 'Portal')
  @Returns(StatusUpdateView, 201)
  decideUpdate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: StatusUpdateDecision }) input: StatusUpdateDecision,
  ) {
    return this.updates.decide(actor, id, input);
  }

  @Get('cases/:caseId/messages')
  @Can('read', 'Portal')
  @Returns(MessageList)
  listMessages(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: Id }) caseId: Id,
    @Query({ schema: MessagesQuery }) query: MessagesQuery,
  ) {
    return this.messages.list(actor, caseId, query);
  }

  @Post('cases/:caseId/messages')
  @Can('write', 'Portal')
  @Returns(MessageView, 201)
  send(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Body({ schema: MessageWrite }) input: MessageWrite) {
    return this.messages.send(actor, caseId, input);
  }

  @Delete('cases/:caseId/messages/:id')
  @Can('write', 'Portal')
  @Returns(Nothing)
  takeBack(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id, @Param('id', { schema: Id }) id: Id) {
    return this.removal.byAuthor(actor, caseId, id);
  }
}
