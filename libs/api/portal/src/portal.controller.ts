import { Body, Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { AlsoPlain, CurrentActor, ForPortal, Public, Returns, WhileLocked, type AppRequest, type PortalActor } from '@alongside/api/core';
import {
  Id,
  MessageView,
  Nothing,
  PortalActivity,
  PortalChoose,
  PortalCode,
  PortalHelp,
  PortalHelpQuery,
  PortalMessageWrite,
  PortalMessages,
  PortalNameWrite,
  PortalReaders,
  PortalReleases,
  PortalReports,
  PortalResourceQuery,
  PortalResources,
  PortalSession,
  PortalSettings,
  PortalShared,
  PortalSign,
  PortalSignIn,
  PortalStatus,
} from '@alongside/contract';
import type { Response } from 'express';
import { MessageRemoval } from './message-removal.service';
import { MyConsent } from './my-consent.service';
import { MyMessages } from './my-messages.service';
import { MyPage } from './my-page.service';
import { MyReleases } from './my-releases.service';
import { MyReports } from './my-reports.service';
import { PortalDoor } from './portal-door.service';

/** What the person in the portal reaches: their own page, on their own origin. */
@Controller('portal')
export class PortalController {
  constructor(
    private readonly door: PortalDoor,
    private readonly page: MyPage,
    private readonly messages: MyMessages,
    private readonly removal: MessageRemoval,
    private readonly consent: MyConsent,
    private readonly choices: MyReleases,
    private readonly reports: MyReports,
  ) {}

  @Get('settings')
  @Public('portal')
  @Returns(PortalSettings)
  settings() {
    return this.door.settings();
  }

  @Get('help')
  @Public('portal')
  @Returns(PortalHelp)
  help(@Req() request: AppRequest, @Query({ schema: PortalHelpQuery }) query: PortalHelpQuery) {
    return this.page.help(request, query);
  }

  @Get('resources')
  @Public('portal')
  @Returns(PortalResources)
  resources(@Req() request: AppRequest, @Query({ schema: PortalResourceQuery }) query: PortalResourceQuery) {
    return this.page.resources(request, query);
  }

  @Post('code')
  @Public('portal')
  @Returns(PortalSession, 201)
  useCode(@Body({ schema: PortalCode }) input: PortalCode, @Req() request: AppRequest, @Res({ passthrough: true }) response: Response) {
    return this.door.useCode(input, request, response);
  }

  @Post('session')
  @Public('portal')
  @Returns(PortalSession, 201)
  signIn(@Body({ schema: PortalSignIn }) input: PortalSignIn, @Req() request: AppRequest, @Res({ passthrough: true }) response: Response) {
    return this.door.signIn(input, request, response);
  }

  @Post('passphrase')
  @ForPortal()
  @WhileLocked()
  @Returns(PortalSession, 201)
  choosePassphrase(@CurrentActor() actor: PortalActor, @Body({ schema: PortalChoose }) input: PortalChoose, @Req() request: AppRequest) {
    return this.door.choosePassphrase(actor, input, request);
  }

  @Get('session')
  @ForPortal()
  @WhileLocked()
  @AlsoPlain()
  @Returns(PortalSession)
  current(@Req() request: AppRequest) {
    return this.door.current(request);
  }

  @Delete('session')
  @ForPortal()
  @WhileLocked()
  @AlsoPlain()
  @Returns(Nothing)
  leave(@CurrentActor() actor: PortalActor, @Res({ passthrough: true }) response: Response) {
    return this.door.leave(actor, response);
  }

  @Post('close')
  @ForPortal()
  @Returns(Nothing, 201)
  close(@CurrentActor() actor: PortalActor, @Res({ passthrough: true }) response: Response) {
    return this.page.close(actor, response);
  }

  @Get('status')
  @ForPortal()
  @AlsoPlain()
  @Returns(PortalStatus)
  status(@CurrentActor() actor: PortalActor) {
    return this.page.status(actor);
  }

  @Get('reports')
  @ForPortal()
  @Returns(PortalReports)
  eachReport(@CurrentActor() actor: PortalActor) {
    return this.reports.list(actor);
  }

  @Get('readers')
  @ForPortal()
  @Returns(PortalReaders)
  whoOpened(@CurrentActor() actor: PortalActor) {
    return this.reports.readers(actor);
  }

  @Get('messages')
  @ForPortal()
  @Returns(PortalMessages)
  listMessages(@CurrentActor() actor: PortalActor) {
    return this.messages.list(actor);
  }

  @Post('messages')
  @ForPortal()
  @Returns(MessageView, 201)
  send(@CurrentActor() actor: PortalActor, @Body({ schema: PortalMessageWrite }) input: PortalMessageWrite) {
    return this.messages.send(actor, input);
  }

  @Post('activity')
  @ForPortal()
  @Returns(Nothing, 201)
  showActivity(@CurrentActor() actor: PortalActor, @Body({ schema: PortalActivity }) input: PortalActivity) {
    return this.messages.showActivity(actor, input);
  }

  @Delete('messages')
  @ForPortal()
  @Returns(Nothing)
  deleteMessages(@CurrentActor() actor: PortalActor) {
    return this.removal.byClient(actor);
  }

  @Delete('messages/:id')
  @ForPortal()
  @Returns(Nothing)
  deleteMessage(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id) {
    return this.removal.byClient(actor, id);
  }

  @Get('shared')
  @ForPortal()
  @Returns(PortalShared)
  shared(@CurrentActor() actor: PortalActor) {
    return this.consent.shared(actor);
  }

  @Get('releases')
  @ForPortal()
  @Returns(PortalReleases)
  releases(@CurrentActor() actor: PortalActor) {
    return this.choices.list(actor);
  }

  @Post('releases/:id/sign')
  @ForPortal()
  @Returns(Nothing, 201)
  sign(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id, @Body({ schema: PortalSign }) input: PortalSign) {
    return this.choices.sign(actor, id, input);
  }

  @Post('releases/:id/name')
  @ForPortal()
  @Returns(Nothing, 201)
  nameRecipient(
    @CurrentActor() actor: PortalActor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: PortalNameWrite }) input: PortalNameWrite,
  ) {
    return this.choices.name(actor, id, input);
  }

  @Post('releases/:id/decline')
  @ForPortal()
  @Returns(Nothing, 201)
  decline(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id) {
    return this.choices.decline(actor, id);
  }

  @Post('releases/:id/revoke')
  @ForPortal()
  @Returns(Nothing, 201)
  revoke(@CurrentActor() actor: PortalActor, @Param('id', { schema: Id }) id: Id) {
    return this.choices.revoke(actor, id);
  }
}
