import { Module } from '@nestjs/common';
import { PeopleModule } from '@alongside/api/people';
import { AccountNotices } from './account-notices';
import { CaseReminderList } from './case-reminders.service';
import { ColleagueReminderList } from './colleague-reminders.service';
import { Delivery } from './delivery.service';
import { CalendarFeeds } from './calendar-feeds';
import { DeliveryController } from './delivery.controller';
import { DeliveryMetrics } from './delivery-metrics';
import { DeliveryStates } from './delivery-state.service';
import { DeliveryChoices } from './delivery-choices.service';
import { Digests } from './digests.service';
import { Dispatches } from './dispatches.service';
import { NotificationStreams } from './notification-streams';
import { NotificationsController } from './notifications.controller';
import { Notifications } from './notifications.service';
import { ReminderAnswers } from './reminder-answers.service';
import { ReminderOwners } from './reminder-owners.service';
import { ReminderLeavers } from './reminder-leavers.service';
import { AbsenceController, CaseRemindersController, RemindersController, TodayController } from './reminders.controller';
import { Reminders } from './reminders.service';
import { StandIns } from './stand-ins.service';
import { Today } from './today.service';

/** What must not be forgotten: reminders, the list of today, and telling people inside the application. */
@Module({
  imports: [PeopleModule],
  controllers: [
    TodayController,
    CaseRemindersController,
    RemindersController,
    AbsenceController,
    NotificationsController,
    DeliveryController,
  ],
  providers: [
    Reminders,
    ReminderAnswers,
    ReminderOwners,
    ReminderLeavers,
    CaseReminderList,
    ColleagueReminderList,
    Today,
    Notifications,
    AccountNotices,
    NotificationStreams,
    Delivery,
    StandIns,
    Dispatches,
    Digests,
    DeliveryChoices,
    DeliveryMetrics,
    DeliveryStates,
    CalendarFeeds,
  ],
  exports: [DeliveryStates, Reminders, ReminderOwners, Notifications],
})
export class RemindersModule {}
