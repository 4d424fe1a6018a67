import { Body, Controller, Get, Post, Sse } from '@nestjs/common';
import { Can, CurrentActor, Returns, Streams, type Actor } from '@alongside/api/core';
import { NotificationList, NotificationsLeft, NotificationsRead } from '@alongside/contract';
import { NotificationStreams } from './notification-streams';
import { Notifications } from './notifications.service';

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: Notifications,
    private readonly streams: NotificationStreams,
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
}
