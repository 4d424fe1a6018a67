import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, ForPortal, Returns, type Actor, type PortalActor } from '@alongside/api/core';
import { AccountNotices, Id, NoticeWish, PortalNotices } from '@alongside/contract';
import { NoticeChoices } from './notice-choices.service';

/** Whether the person wants to hear that there is something new, and how. */
@Controller()
export class NoticesController {
  constructor(private readonly choices: NoticeChoices) {}

  @Get('portal/notices')
  @ForPortal()
  @Returns(PortalNotices)
  mine(@CurrentActor() actor: PortalActor) {
    return this.choices.mine(actor);
  }

  @Post('portal/notices')
  @ForPortal()
  @Returns(PortalNotices, 201)
  choose(@CurrentActor() actor: PortalActor, @Body({ schema: NoticeWish }) wish: NoticeWish) {
    return this.choices.choose(actor, wish);
  }

  @Post('portal/notices/stop')
  @ForPortal()
  @Returns(PortalNotices, 201)
  stop(@CurrentActor() actor: PortalActor) {
    return this.choices.stop(actor);
  }

  @Get('portal-accounts/:id/notices')
  @Can('read', 'Portal')
  @Returns(AccountNotices)
  list(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.choices.list(actor, id);
  }

  @Post('portal-accounts/:id/notices')
  @Can('write', 'Portal')
  @Returns(AccountNotices, 201)
  record(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: NoticeWish }) wish: NoticeWish) {
    return this.choices.record(actor, id, wish);
  }

  @Post('portal-accounts/:id/notices/withdraw')
  @Can('write', 'Portal')
  @Returns(AccountNotices, 201)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.choices.withdraw(actor, id);
  }

  @Post('portal-accounts/:id/notices/again')
  @Can('write', 'Portal')
  @Returns(AccountNotices, 201)
  again(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id) {
    return this.choices.again(actor, id);
  }
}
