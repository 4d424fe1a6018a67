import { Body, Controller, Delete, Get, Post, Put, Sse } from '@nestjs/common';
import { Can, CurrentActor, Returns, Streams, type Actor } from '@alongside/api/core';
import {
  CalendarAddress,
  DeliveryChoices as Choices,
  MyDelivery,
  NotificationList,
  NotificationsLeft,
  NotificationsRead,
} from '@alongside/contract';
import { DeliveryChoices } from './delivery-choices.service';
import { NotificationStreams } from './notification-streams';
import { Notifications } from './notifications.service';

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: Notifications,
    private readonly streams: NotificationStreams,
    private readonly choices: DeliveryChoices,
  ) {}

  @Get()
  @Can('read', 'Notification')
  @Returns(NotificationList)
  list(@CurrentActor() actor: Actor) {
    return this.notifications.list(actor);
  }

  @Post('read')
  @Can('write', 'Notification')
  @Returns(NotificationsLeft, 201)
  read(@CurrentActor() actor: Actor, @Body({ schema: NotificationsRead }) input: NotificationsRead) {
    return this.notifications.read(actor, input);
  }

  @Sse('stream')
  @Can('read', 'Notification')
  @Streams()
  stream(@CurrentActor() actor: Actor) {
    return this.streams.open(actor);
  }

  @Get('choices')
  @Can('read', 'Notification')
  @Returns(MyDelivery)
  mine(@CurrentActor() actor: Actor) {
    return this.choices.mine(actor);
  }

  @Put('choices')
  @Can('write', 'Notification')
  @Returns(MyDelivery)
  choose(@CurrentActor() actor: Actor, @Body({ schema: Choices }) input: Choices) {
    return this.choices.choose(actor, input);
  }

  @Post('calendar')
  @Can('write', 'Notification')
  @Returns(CalendarAddress, 201)
  openCalendar(@CurrentActor() actor: Actor) {
    return this.choices.openCalendar(actor);
  }

  @Delete('calendar')
  @Can('write', 'Notification')
  @Returns(MyDelivery)
  closeCalendar(@CurrentActor() actor: Actor) {
    return this.choices.closeCalendar(actor);
  }
}
