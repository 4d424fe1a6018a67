import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { Can, CurrentActor, ForPortal, Public, Returns, type Actor, type AppRequest, type PortalActor } from '@alongside/api/core';
import {
  Id,
  Nothing,
  PortalAgencyList,
  PortalAgencyWrite,
  PortalKeys,
  PortalKeysChange,
  PortalKeysChanged,
  PortalNameWrite,
  PortalSecond,
  PortalSession,
} from '@alongside/contract';
import { AgencyNames } from './agency-names.service';
import { MyKeys } from './my-keys.service';
import { PortalDoor } from './portal-door.service';

/** How a person opens their page, and which names stand on it. */
@Controller()
export class MyKeysController {
  constructor(
    private readonly door: PortalDoor,
    private readonly keys: MyKeys,
    private readonly names: AgencyNames,
  ) {}

  @Post('portal/second')
  @Public('portal')
  @Returns(PortalSession, 201)
  second(@Body({ schema: PortalSecond }) input: PortalSecond, @Req() request: AppRequest) {
    return this.door.second(input, request);
  }

  @Get('portal/keys')
  @ForPortal()
  @Returns(PortalKeys)
  show(@CurrentActor() actor: PortalActor) {
    return this.keys.show(actor);
  }

  @Post('portal/keys')
  @ForPortal()
  @Returns(PortalKeysChanged, 201)
  change(@CurrentActor() actor: PortalActor, @Body({ schema: PortalKeysChange }) input: PortalKeysChange) {
    return this.keys.change(actor, input);
  }

  @Post('portal/shared/:id/name')
  @ForPortal()
  @Returns(Nothing, 201)
  decideName(
    @CurrentActor() actor: PortalActor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: PortalNameWrite }) input: PortalNameWrite,
  ) {
    return this.names.decide(actor, id, input);
  }

  @Get('portal-accounts/:id/agencies')
  @Can('read', 'Portal')
  @Returns(PortalAgencyList)
  agencies(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.names.list(actor, id);
  }

  @Post('portal-accounts/:id/agencies')
  @Can('write', 'Portal')
  @Returns(Nothing, 201)
  setName(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: Id,
    @Body({ schema: PortalAgencyWrite }) input: PortalAgencyWrite,
  ) {
    return this.names.set(actor, id, input);
  }
}
