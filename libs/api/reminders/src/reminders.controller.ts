import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Can, CurrentActor, Returns, type Actor } from '@alongside/api/core';
import {
  AbsenceView,
  AbsenceWrite,
  ColleagueAbsence,
  ColleagueReminders,
  CaseReminders,
  Id,
  ReminderBatch,
  ReminderBatchDone,
  ReminderDone,
  ReminderReassign,
  ReminderReopen,
  ReminderSnooze,
  TodayQuery,
  TodayView,
  Written,
} from '@alongside/contract';
import { CaseReminderList } from './case-reminders.service';
import { ColleagueReminderList } from './colleague-reminders.service';
import { ReminderAnswers } from './reminder-answers.service';
import { StandIns } from './stand-ins.service';
import { Today } from './today.service';

@Controller('today')
export class TodayController {
  constructor(private readonly today: Today) {}

  @Get()
  @Can('read', 'Reminder')
  @Returns(TodayView)
  read(@CurrentActor() actor: Actor, @Query({ schema: TodayQuery }) query: TodayQuery) {
    return this.today.read(actor, query);
  }
}

@Controller('cases/:caseId/reminders')
export class CaseRemindersController {
  constructor(private readonly reminders: CaseReminderList) {}

  @Get()
  @Can('read', 'Reminder')
  @Returns(CaseReminders)
  list(@CurrentActor() actor: Actor, @Param('caseId', { schema: Id }) caseId: Id) {
    return this.reminders.read(actor, caseId);
  }
}

@Controller('reminders')
export class RemindersController {
  constructor(
    private readonly answers: ReminderAnswers,
    private readonly colleagues: ColleagueReminderList,
  ) {}

  /** Of a colleague whom one leads. */
  @Get('of/:userId')
  @Can('read', 'ColleagueReminders')
  @Returns(ColleagueReminders)
  ofColleague(@CurrentActor() actor: Actor, @Param('userId', { schema: Id }) userId: Id, @Query({ schema: TodayQuery }) query: TodayQuery) {
    return this.colleagues.read(actor, userId, query);
  }

  @Post('batch')
  @Can('write', 'Reminder')
  @Returns(ReminderBatchDone, 201)
  batch(@CurrentActor() actor: Actor, @Body({ schema: ReminderBatch }) input: ReminderBatch) {
    return this.answers.batch(actor, input);
  }

  @Post(':id/done')
  @Can('write', 'Reminder')
  @Returns(Written, 201)
  done(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReminderDone }) input: ReminderDone) {
    return this.answers.done(actor, id, input);
  }

  @Post(':id/snooze')
  @Can('write', 'Reminder')
  @Returns(Written, 201)
  snooze(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReminderSnooze }) input: ReminderSnooze) {
    return this.answers.snooze(actor, id, input);
  }

  @Post(':id/reopen')
  @Can('write', 'Reminder')
  @Returns(Written, 201)
  reopen(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReminderReopen }) input: ReminderReopen) {
    return this.answers.reopen(actor, id, input);
  }

  @Post(':id/reassign')
  @Can('reassign', 'Reminder')
  @Returns(Written, 201)
  reassign(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: Id, @Body({ schema: ReminderReassign }) input: ReminderReassign) {
    return this.answers.reassign(actor, id, input);
  }
}

/** When somebody is away: oneself, or a colleague whom one leads. */
@Controller('absence')
export class AbsenceController {
  constructor(private readonly standIns: StandIns) {}

  @Get()
  @Can('read', 'Absence')
  @Returns(AbsenceView)
  read(@CurrentActor() actor: Actor) {
    return this.standIns.read(actor);
  }

  @Put()
  @Can('write', 'Absence')
  @Returns(AbsenceView)
  leave(@CurrentActor() actor: Actor, @Body({ schema: AbsenceWrite }) input: AbsenceWrite) {
    return this.standIns.leave(actor, input);
  }

  @Post('end')
  @Can('write', 'Absence')
  @Returns(AbsenceView, 201)
  comeBack(@CurrentActor() actor: Actor) {
    return this.standIns.comeBack(actor);
  }

  /** Somebody fell ill, and cannot say so themselves. */
  @Put('of/:userId')
  @Can('write', 'ColleagueAbsence')
  @Returns(ColleagueAbsence)
  leaveFor(@CurrentActor() actor: Actor, @Param('userId', { schema: Id }) userId: Id, @Body({ schema: AbsenceWrite }) input: AbsenceWrite) {
    return this.standIns.leaveFor(actor, userId, input);
  }

  @Post('of/:userId/end')
  @Can('write', 'ColleagueAbsence')
  @Returns(ColleagueAbsence, 201)
  endFor(@CurrentActor() actor: Actor, @Param('userId', { schema: Id }) userId: Id) {
    return this.standIns.endFor(actor, userId);
  }
}
