import * as z from 'zod/mini';
import { SNOOZES } from '@alongside/knowledge';
import { Id, Moment, Staff, Text, Version } from './common';
import { ErrorCode } from './errors';

export const ReminderKind = z.enum([
  'agency_check',
  'escalation',
  'todo',
  'checklist',
  'appointment',
  'release_expiring',
  'message_unanswered',
  'review_waiting',
  'glass_review',
  'live_check',
  'tell_recipient',
  'coming_of_age',
  'legal_request',
  'notify_client',
  'emergency_review',
  'client_request',
  'safety_outreach',
  'takedown',
  'plan_review',
  'stale_case',
]);
export type ReminderKind = z.infer<typeof ReminderKind>;
export const ReminderState = z.enum(['open', 'done', 'ended']);

const HOUR = 3_600_000;
/** The reason of an escalation that tells of a message nobody answered. */
export const MESSAGE_ESCALATED = 'message_long_unanswered';
/** Ends only with what it asks for, never by being ticked off: a person waits for an answer. */
export const endsWithAnAnswer = ({ kind, reason }: { kind: ReminderKind; reason: string }) =>
  kind === 'message_unanswered' || reason === MESSAGE_ESCALATED;
/** How far a reminder may be put off, ms: while a person waits for an answer, a day; otherwise 90. */
export const longestSnooze = (reminder: { kind: ReminderKind; reason: string }): number =>
  endsWithAnAnswer(reminder) ? 24 * HOUR : 90 * 24 * HOUR;

export const ReminderView = z.object({
  id: Id,
  kind: ReminderKind,
  /** Code of the sentence that says why; the browser has the words. `facts` fill it: codes, numbers, agency names. */
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  caseId: z.nullable(Id),
  caseNumber: z.nullable(z.string()),
  client: z.nullable(z.string()),
  sourceId: z.nullable(Id),
  owner: z.object({ id: Id, displayName: z.string() }),
  /** Who looks after it as well while its owner is away. */
  standIn: z.nullable(Staff),
  dueAt: z.string(),
  snoozedFrom: z.nullable(z.string()),
  version: z.int(),
});
export type ReminderView = z.infer<typeof ReminderView>;
const Snoozes = z.array(z.object({ key: z.enum(SNOOZES), at: z.string() }));
/** A reminder that somebody took care of, with what they said about it. */
export const ReminderPast = z.extend(ReminderView, { doneAt: z.string(), doneBy: z.nullable(Staff), note: z.string() });
export type ReminderPast = z.infer<typeof ReminderPast>;
/** Reminders of one case: what is open, earliest first, and what was done in the last 30 days, newest first. */
export const CaseReminders = z.object({
  items: z.array(ReminderView),
  done: z.array(ReminderPast),
  /** To when something can sensibly be put off, by the organization's working hours; earliest first. */
  snoozes: Snoozes,
});
export type CaseReminders = z.infer<typeof CaseReminders>;

export const WaitingMessage = z.object({
  caseId: Id,
  caseNumber: z.string(),
  client: z.nullable(z.string()),
  since: z.string(),
  count: z.int(),
});
/** Rows of the ordered list: how many come first, how many with each "Show more", and the most there can be. */
export const todayRows = { first: 25, more: 50, most: 500 } as const;
/** The page asks for the rest of a usual week by itself, and for more when somebody wants to see it. */
export const TodayQuery = z.strictObject({
  rows: z._default(z.coerce.number<string | number>().check(z.int(), z.minimum(1), z.maximum(todayRows.most)), todayRows.first),
});
export type TodayQuery = z.infer<typeof TodayQuery>;

export const TodayView = z.object({
  now: z.string(),
  /** Due before now; what a late hour harms most comes first. */
  overdue: z.array(ReminderView),
  /** Due in what is left of today, by the organization's time zone. */
  today: z.array(ReminderView),
  /** Due in the six days after today, earliest first. */
  thisWeek: z.array(ReminderView),
  /** How many more there are than these lists hold. */
  more: z.int(),
  messages: z.array(WaitingMessage),
  appointments: z.array(
    z.object({ id: Id, caseId: Id, caseNumber: z.string(), kind: z.string(), title: z.string(), startsAt: z.string() }),
  ),
  reviewsWaiting: z.int(),
  drafts: z.array(z.object({ caseId: Id, number: z.string(), savedAt: z.string() })),
  /** To when something can sensibly be put off, by the organization's working hours; earliest first. */
  snoozes: Snoozes,
  /** The first thing due after today, and how many are due on that day; null where the lists do not reach so far. */
  next: z.nullable(z.object({ at: z.string(), count: z.int() })),
});
export type TodayView = z.infer<typeof TodayView>;

/** What a colleague is reminded of, up to a week ahead, in the order of their own list. */
export const ColleagueReminders = z.extend(z.pick(TodayView, { overdue: true, today: true, thisWeek: true, more: true, snoozes: true }), {
  owner: Staff,
});
export type ColleagueReminders = z.infer<typeof ColleagueReminders>;

export const ReminderDone = z.strictObject({ version: Version, note: z._default(Text(2_000), '') });
export type ReminderDone = z.infer<typeof ReminderDone>;
/** Not into the past and not beyond 90 days. */
export const ReminderSnooze = z.strictObject({ version: Version, until: Moment });
export type ReminderSnooze = z.infer<typeof ReminderSnooze>;
/** To a colleague who may open the case. */
export const ReminderReassign = z.strictObject({ version: Version, to: Id });
export type ReminderReassign = z.infer<typeof ReminderReassign>;
/** How many reminders one request answers. */
export const REMINDERS_AT_ONCE = 100;
/** The same answer for several at once. Each is done as a whole or not at all; what could not be done is named. */
export const ReminderBatch = z.strictObject({
  action: z.enum(['done', 'snooze', 'reassign', 'reopen']),
  items: z.array(z.strictObject({ id: Id, version: Version })).check(z.minLength(1), z.maxLength(REMINDERS_AT_ONCE)),
  /** To snooze. */
  until: z.optional(Moment),
  /** To reassign. */
  to: z.optional(Id),
});
export type ReminderBatch = z.infer<typeof ReminderBatch>;
export const ReminderBatchDone = z.object({
  /** In the order of what was asked. `version` for the undo; `problem` where it was left as it was, with the field at fault if there is one. */
  items: z.array(z.object({ version: z.nullable(z.int()), problem: z.nullable(ErrorCode), field: z.nullable(z.string()) })),
});
export type ReminderBatchDone = z.infer<typeof ReminderBatchDone>;

/** Somebody is away, and who looks after what falls due meanwhile. */
export const AbsenceWrite = z.strictObject({ from: Moment, until: Moment, delegateId: Id });
export type AbsenceWrite = z.infer<typeof AbsenceWrite>;
/** An absence that is not over. */
export const Absent = z.object({ from: z.string(), until: z.string(), delegate: Staff });
export type Absent = z.infer<typeof Absent>;
/** That of a colleague; null when they are here. */
export const ColleagueAbsence = z.object({ absence: z.nullable(Absent) });
export const AbsenceView = z.object({
  /** One's own, unless it is over. */
  own: z.nullable(Absent),
  /** Colleagues for whom one stands in now. */
  standsInFor: z.array(z.object({ who: Staff, until: z.string() })),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

/** Undo: a done reminder is open again, a snoozed one is due when it was. */
export const ReminderReopen = z.strictObject({ version: Version });
export type ReminderReopen = z.infer<typeof ReminderReopen>;

export const NotificationView = z.object({
  id: Id,
  kind: z.string(),
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  caseId: z.nullable(Id),
  caseNumber: z.nullable(z.string()),
  reminderId: z.nullable(Id),
  createdAt: z.string(),
  readAt: z.nullable(z.string()),
});
export type NotificationView = z.infer<typeof NotificationView>;
export const NotificationList = z.object({ items: z.array(NotificationView), unread: z.int(), reviewsWaiting: z.int() });
export type NotificationList = z.infer<typeof NotificationList>;
export const NotificationsRead = z.strictObject({ ids: z.array(Id).check(z.maxLength(200)) });
export type NotificationsRead = z.infer<typeof NotificationsRead>;
export const NotificationsLeft = z.object({ unread: z.int() });
